import { useTranslation } from "react-i18next";
import type { Behind, LiveQueue } from "../../data/boards";
import { Dialog } from "../../ui/Dialog";
import { ContactList } from "./ContactList";

interface Props {
  behind: Behind;
  queues: readonly LiveQueue[];
  onClose: () => void;
}

/** The contacts behind a number that was pressed. */
export function ContactsDialog({ behind, queues, onClose }: Props) {
  const { t } = useTranslation(["live", "ui"]);
  const what = t(`number.${behind.number}`);
  const queue = queues.find(({ id }) => id === behind.queue)?.name;
  return (
    <Dialog
      title={queue ? t("numberOf", { what, queue }) : what}
      size="xl"
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <ContactList behind={behind} empty={t("noContacts")} />
    </Dialog>
  );
}
