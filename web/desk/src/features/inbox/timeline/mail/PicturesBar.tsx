import { Button } from "@mantine/core";
import { IconPhoto, IconPhotoOff } from "@tabler/icons-react";
import { useSpeech } from "../item/speech";
import classes from "./Mail.module.css";
import type { MailPictures } from "./usePictures";

/**
 * Says whether a mail's pictures from elsewhere are shown and how many could be had, and changes it: once, or always for
 * its sender.
 */
export function PicturesBar({ pictures }: { pictures: MailPictures }) {
  const { t } = useSpeech();
  const { outside, had, isShown, isAlways, canAlways } = pictures;
  if (outside === 0) return null;
  const isLacking = isShown && had !== "fetching" && had !== outside;
  const Icon = isShown && had !== 0 ? IconPhoto : IconPhotoOff;
  return (
    <div className={classes.pictures}>
      <Icon aria-hidden size={16} />
      <span className={classes.picturesState} role="status">
        {t(stateOf(pictures), { count: outside, had })}
      </span>
      {isLacking ? (
        <Button size="compact-xs" variant="default" onClick={pictures.tryAgain}>
          {t("picturesAgain")}
        </Button>
      ) : null}
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

/** The words that are true of the pictures now. */
function stateOf({ outside, had, isShown, isAlways }: MailPictures) {
  if (!isShown) return "picturesBlocked";
  if (had === "fetching") return "picturesFetching";
  if (had === "unknown") return "picturesUnknown";
  if (had === 0) return "picturesNone";
  if (had < outside) return "picturesSome";
  return isAlways ? "picturesAlways" : "picturesShown";
}
