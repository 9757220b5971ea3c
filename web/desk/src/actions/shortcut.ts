import { isIme } from "@tsunagu/shared/ime";

/** One press of a key: letters by their place on the keyboard (`KeyE`), signs by what they write (`/`). */
interface Press {
  /** `event.code` of a letter key, or `event.key` of anything else. */
  key: string;
  shift: boolean;
  /** Ctrl, or Cmd on a Mac. Such keys act inside text fields too. */
  mod: boolean;
}

/** What a press is made of, of its name in the table of keys: `Shift+KeyE`. */
function pressOf(name: string): Press {
  const [, mod, shift, key = name] = /^(Mod\+)?(Shift\+)?(.+)$/.exec(name) ?? [];
  return { key, shift: shift !== undefined, mod: mod !== undefined };
}

/** Whether a press acts inside text fields too. */
export function isModified(name: string): boolean {
  return name.startsWith("Mod+");
}

/** Whether a key press is the one of this name. */
export function matches(event: KeyboardEvent, name: string): boolean {
  if (isIme(event) || event.altKey) return false;
  const { key, shift, mod } = pressOf(name);
  if (mod !== (event.ctrlKey || event.metaKey)) return false;
  if (isLetter(key)) return event.code === key && event.shiftKey === shift;
  // A sign may need Shift on one keyboard and not on another: what it writes decides.
  return event.key === key;
}

/** Keys that a browser leaves to pages, beside letters and signs. */
const FREE = new Set(["F2", "F4", "F8", "F9"]);

/**
 * The name of what was pressed, if a member may choose it: a letter, alone or with Shift, or a sign. Keys with Ctrl, Cmd
 * or Alt belong to the browser and the system, and the others to moving about.
 */
export function pressed(event: KeyboardEvent): string | undefined {
  if (isIme(event) || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (isLetter(event.code)) return event.shiftKey ? `Shift+${event.code}` : event.code;
  const isSign = [...event.key].length === 1 && event.key.trim() !== "";
  return isSign || FREE.has(event.key) ? event.key : undefined;
}

function isLetter(key: string): boolean {
  return /^Key[A-Z]$/.test(key);
}

/** Whether somebody is writing: single keys do nothing there. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  const plain = ["checkbox", "radio", "button", "submit", "reset", "file"];
  return target instanceof HTMLInputElement && !plain.includes(target.type);
}

/** How a way is written for people: `Shift+E`, `Ctrl+K`, `G I`. */
export function written(way: string): string {
  return way.split(" ").map(writtenPress).join(" ");
}

function writtenPress(name: string): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const { key, shift, mod } = pressOf(name);
  const shown = key.replace(/^Key/, "").replace("ArrowDown", "↓").replace("ArrowUp", "↑");
  return [mod ? (isMac ? "⌘" : "Ctrl") : "", shift ? "Shift" : "", shown].filter(Boolean).join("+");
}

/** A way as `aria-keyshortcuts` names it. */
export function announced(way: string): string {
  return way.replaceAll("Key", "").replaceAll("Mod", "Control");
}
