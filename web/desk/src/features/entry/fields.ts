/** The shortest password the server takes, in characters. */
export const SHORTEST_PASSWORD = 10;

/** A mail address as people type it, full-width signs included, in the form it is compared in. */
export function tidyMail(typed: string): string {
  return typed.normalize("NFKC").trim();
}

/** Whether a mail address can be one; the server looks closer. */
export function isMail(address: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(tidyMail(address));
}

/** Whether a password is long enough; counted in characters, not in parts of them. */
export function isPassword(password: string): boolean {
  return [...password].length >= SHORTEST_PASSWORD;
}
