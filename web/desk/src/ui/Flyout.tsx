import { Popover } from "@mantine/core";
import { isIme } from "@tsunagu/shared/ime";
import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog";

interface Props {
  /** What the button names when it says what it opens. */
  id?: string;
  /** What it is for; its heading when it stands alone, its name always. */
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The button it hangs at; without one it stands in the middle of the window. */
  target?: ReactElement;
  width?: number;
  children: ReactNode;
}

/** A small place for one choice, at a button or, when a key opened it, in the middle of the window. Escape closes it, but not while an input method composes. */
export function Flyout({ id, title, isOpen, onClose, target, width = 320, children }: Props) {
  const { t } = useTranslation("ui");
  const close = (event: KeyboardEvent) => {
    if (isIme(event) || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  if (!target) {
    return isOpen ? (
      <Dialog
        onClose={onClose}
        title={title}
        size={width + 48}
        closeOnEscape={false}
        closeButtonProps={{ "aria-label": t("close") }}
        onKeyDown={close}
      >
        {children}
      </Dialog>
    ) : null;
  }
  return (
    <Popover
      {...(id ? { id } : {})}
      opened={isOpen}
      onDismiss={onClose}
      onChange={(open) => !open && onClose()}
      width={width}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      closeOnEscape={false}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={title} onKeyDown={close}>
        {isOpen ? children : null}
      </Popover.Dropdown>
    </Popover>
  );
}
