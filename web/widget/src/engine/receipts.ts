import type { FromPage, Message } from "./wire";

/**
 * Which receipt the page owes for the newest message of ours: `got` when it has it, `read` when the visitor looks at it.
 * Each is told once for a message; on a new connection once more, since the last one may be lost.
 */
export class Receipts {
  /** Whether the visitor looks at the end of the chat now. */
  looking = false;
  /** Id of the newest message told as read. */
  read: string | null = null;
  private told = "";

  /** The receipt to send now, if any. */
  owed(newest: Message | undefined): Extract<FromPage, { got: unknown } | { read: unknown }> | null {
    if (!newest) return null;
    const already = newest.state === "read" || (newest.state === "delivered" && !this.looking);
    const receipt = `${this.looking ? "read" : "got"} ${newest.id}`;
    if (already || this.told === receipt) return null;
    if (!this.looking && this.told === `read ${newest.id}`) return null;
    this.told = receipt;
    if (!this.looking) return { got: { item: newest.id } };
    this.read = newest.id;
    return { read: { item: newest.id } };
  }

  /** What was told may not have arrived. */
  again(): void {
    this.told = "";
  }
}
