import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { settingsQuery } from "../../../data/workspace";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { RetentionForm } from "./RetentionForm";

/** How long what was said is kept. */
export function PrivacySection() {
  const { t } = useTranslation("settings");
  const read = useQuery(settingsQuery);
  return (
    <Section title={t("section.privacy")} help={t("privacyHelp")}>
      <Read query={read}>{(settings) => <RetentionForm settings={settings} />}</Read>
    </Section>
  );
}
