import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../../data/preferences";
import classes from "./notices.module.css";
import { unlockSound, useIsSilenced } from "./sound";

/** Says that the browser keeps the desk silent though sounds are wanted, with the way out. */
export function SoundStrip() {
  const { t } = useTranslation("notices");
  const isSilenced = useIsSilenced();
  const isWanted = usePreferences()?.sound ?? false;
  if (!isSilenced || !isWanted) return null;
  return (
    <div role="status" className={classes.strip}>
      <span>{t("soundBlocked")}</span>
      <Button size="compact-sm" variant="default" onClick={() => void unlockSound()}>
        {t("soundOn")}
      </Button>
    </div>
  );
}
