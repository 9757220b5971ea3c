import { isIme } from "@tsunagu/shared/ime";

/** Which key sends: Ctrl or Cmd with Enter, or Enter alone (then Shift+Enter begins a line). */
export type SendKey = "mod_enter" | "enter";

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether a key press sends. One that belongs to an input method never does. */
export function sends(event: Press & Parameters<typeof isIme>[0], by: SendKey): boolean {
  if (isIme(event) || event.key !== "Enter" || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return by === "enter" && !event.shiftKey;
}
