import { useTranslation } from "react-i18next";
import type { Item } from "../../../../data/shapes";
import { Dialog } from "../../../../ui/Dialog";
import classes from "./Mail.module.css";
import { MailFrame } from "./MailFrame";
import { PicturesBar } from "./PicturesBar";
import type { MailPictures } from "./usePictures";

/** The formatted form of a mail as large as the window. */
export function MailWhole({
  item,
  pictures,
  onClose,
}: {
  item: Item;
  pictures: MailPictures;
  onClose: () => void;
}) {
  const { t } = useTranslation("timeline");
  const { t: ui } = useTranslation("ui");
  return (
    <Dialog
      onClose={onClose}
      fullScreen
      title={item.subject ?? t("noSubject")}
      closeButtonProps={{ "aria-label": ui("close") }}
      classNames={{ body: classes.wholeBody ?? "", content: classes.whole ?? "" }}
    >
      <PicturesBar pictures={pictures} />
      <MailFrame
        url={pictures.url}
        round={pictures.round}
        subject={item.subject ?? ""}
        className={classes.wholeFrame ?? ""}
      />
    </Dialog>
  );
}
