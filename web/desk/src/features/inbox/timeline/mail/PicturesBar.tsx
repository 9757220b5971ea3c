import { Button } from "@mantine/core";
import { IconPhoto, IconPhotoOff } from "@tabler/icons-react";
import { useSpeech } from "../item/speech";
import classes from "./Mail.module.css";
import type { MailPictures } from "./usePictures";

/** Says whether a mail's pictures from elsewhere are shown, and changes it: once, or always for its sender. */
export function PicturesBar({ pictures }: { pictures: MailPictures }) {
  const { t } = useSpeech();
  const { outside, isShown, isAlways, canAlways } = pictures;
  if (outside === 0) return null;
  const state = isAlways ? "picturesAlways" : isShown ? "picturesShown" : "picturesBlocked";
  return (
    <div className={classes.pictures}>
      {isShown ? <IconPhoto aria-hidden size={16} /> : <IconPhotoOff aria-hidden size={16} />}
      <span className={classes.picturesState}>{t(state, { count: outside })}</span>
      <Button size="compact-xs" variant="default" onClick={() => pictures.show(!isShown)}>
        {isShown ? t("picturesHide") : t("picturesShow")}
      </Button>
      {canAlways ? (
        <Button size="compact-xs" variant="subtle" onClick={() => pictures.always(!isAlways)}>
          {isAlways ? t("picturesAlwaysStop") : t("picturesAlwaysStart")}
        </Button>
      ) : null}
    </div>
  );
}
