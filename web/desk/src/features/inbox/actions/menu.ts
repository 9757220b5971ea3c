import type { ReactElement } from "react";
import type { Which } from "./which";

/** What every menu of an action takes. */
export interface MenuProps {
  which: Which;
  isOpen: boolean;
  onClose: () => void;
  /** The button it hangs at; without one it stands in the middle of the window. */
  target?: ReactElement;
  /** Told when it was done. */
  onDone?: () => void;
}
