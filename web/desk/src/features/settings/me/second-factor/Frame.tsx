import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../../ui/Dialog";

/** A dialog about the second factor. While it shows what is shown once, only its buttons close it. */
export function Frame({
  title,
  isPrecious = false,
  onClose,
  children,
}: {
  title: string;
  isPrecious?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation("ui");
  return (
    <Dialog
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={!isPrecious}
      closeOnEscape={!isPrecious}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {children}
    </Dialog>
  );
}
