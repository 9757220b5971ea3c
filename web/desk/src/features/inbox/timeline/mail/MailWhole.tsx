import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Item } from "../../../../data/shapes";
import classes from "./Mail.module.css";
import { MailFrame } from "./MailFrame";

/** The formatted form of a mail as large as the window. */
export function MailWhole({ item, url, onClose }: { item: Item; url: string; onClose: () => void }) {
  const { t } = useTranslation("timeline");
  const { t: ui } = useTranslation("ui");
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={item.subject ?? t("noSubject")}
      closeButtonProps={{ "aria-label": ui("close") }}
      classNames={{ body: classes.wholeBody ?? "", content: classes.whole ?? "" }}
    >
      <MailFrame url={url} subject={item.subject ?? ""} className={classes.wholeFrame ?? ""} />
    </Modal>
  );
}
