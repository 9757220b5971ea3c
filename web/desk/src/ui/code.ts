/** The code of a phone, or one of those for whoever lost it. */
export type CodeKind = "phone" | "recovery";

/** A code as it was typed, pasted or autofilled, in the form it is sent in: half width, without what only spaces it. */
export function tidyCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s‐‑–−ー-]/gu, "")
    .toLowerCase();
}

/** Whether a code can be one of its kind; the server knows whether it is right. */
export function isCode(kind: CodeKind, typed: string): boolean {
  return (kind === "phone" ? /^[0-9]{6}$/ : /^[0-9a-z]{10}$/).test(tidyCode(typed));
}
