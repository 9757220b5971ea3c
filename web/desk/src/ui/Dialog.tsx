import { Modal, type ModalProps } from "@mantine/core";
import { useFocusBack } from "./focusBack";

/** A dialog that is there only while it is open. Closed, it gives the focus back to what opened it. */
export function Dialog(props: Omit<ModalProps, "opened">) {
  useFocusBack();
  return <Modal opened {...props} />;
}
