import { isIme } from "@tsunagu/shared/ime";

/** A key of an action: letters by their place on the keyboard (`KeyE`), signs by what they write (`/`). */
export interface Shortcut {
  /** `event.code` of a letter key, or `event.key` of anything else. */
  key: string;
  shift?: boolean;
  /** Ctrl, or Cmd on a Mac. Such keys act inside text fields too. */
  mod?: boolean;
}

/** Whether a key press is this shortcut. */
export function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  if (isIme(event) || event.altKey) return false;
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== (shortcut.mod ?? false)) return false;
  const isLetter = /^Key[A-Z]$/.test(shortcut.key);
  if (isLetter) return event.code === shortcut.key && event.shiftKey === (shortcut.shift ?? false);
  // A sign may need Shift on one keyboard and not on another: what it writes decides.
  return event.key === shortcut.key && (shortcut.shift === undefined || event.shiftKey === shortcut.shift);
}

/** Whether somebody is writing: single keys do nothing there. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  const plain = ["checkbox", "radio", "button", "submit", "reset", "file"];
  return target instanceof HTMLInputElement && !plain.includes(target.type);
}

/** How a shortcut is written for people: `Shift+E`, `Ctrl+K`. */
export function written(shortcut: Shortcut): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const key = shortcut.key.replace(/^Key/, "").replace("ArrowDown", "↓").replace("ArrowUp", "↑");
  return [shortcut.mod ? (isMac ? "⌘" : "Ctrl") : "", shortcut.shift ? "Shift" : "", key]
    .filter(Boolean)
    .join("+");
}
