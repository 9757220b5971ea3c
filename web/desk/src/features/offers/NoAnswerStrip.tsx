import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePresence, useSetPresence } from "./usePresence";

/** Says that missed offers have set whoever is logged in to not ready, with the way back. */
export function NoAnswerStrip({ className }: { className: string | undefined }) {
  const { t } = useTranslation("offers");
  const set = useSetPresence();
  if (usePresence()?.reason !== "no_answer") return null;
  return (
    <div role="status" className={className}>
      {t("noAnswer")}
      <Button size="compact-sm" variant="default" ml="sm" onClick={() => void set("available")}>
        {t("do.available")}
      </Button>
    </div>
  );
}
