import { useTranslation } from "react-i18next";
import { Section } from "../parts/Section";
import { AboutMe } from "./AboutMe";
import { KeysCard } from "./keys/KeysCard";
import { OwnPassword } from "./OwnPassword";
import { SecondFactor } from "./second-factor/SecondFactor";
import { Ways } from "./WaysForm";

/** What each member decides for themselves. */
export function MeSection() {
  const { t } = useTranslation("settings");
  return (
    <Section title={t("section.me")} help={t("meHelp")}>
      <AboutMe />
      <Ways />
      <KeysCard />
      <OwnPassword />
      <SecondFactor />
    </Section>
  );
}
