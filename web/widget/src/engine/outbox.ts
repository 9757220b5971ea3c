import type { Upload } from "./wire";

/** A message of the visitor that is not known to be stored; kept over a reload. */
export interface Outgoing {
  client_id: string;
  text: string;
  files: Upload[];
  at: string;
  handoff?: string;
}

/** `waiting` until it is `stored`; `refused` when the server will not take it as it is. */
export interface Entry extends Outgoing {
  state: "waiting" | "stored" | "refused";
  reason?: string;
}

/** Milliseconds without an answer after which a message is sent again. */
export const ANSWER_WITHIN = 5_000;

/**
 * Messages on their way, oldest first. One is under way at a time, so that order is kept even when frames are lost and
 * sent again; a stored one stays until the message itself is shown.
 */
export class Outbox {
  private list: Entry[] = [];
  private underway: { id: string; since: number } | null = null;
  private restUntil = 0;

  /** What is shown as being sent. */
  get entries(): readonly Entry[] {
    return this.list;
  }

  /** What must survive a reload. */
  get unstored(): Outgoing[] {
    return this.list
      .filter((entry) => entry.state !== "stored")
      .map(({ client_id, text, files, at, handoff }) => ({
        client_id,
        text,
        files,
        at,
        ...(handoff === undefined ? {} : { handoff }),
      }));
  }

  /** Takes a message in; one that is known already is left as it is. */
  add(outgoing: Outgoing): void {
    if (this.find(outgoing.client_id)) return;
    this.list = [...this.list, { ...outgoing, state: "waiting" }];
  }

  /** The message to send now, which is under way from then on; null while another is, or nothing waits. */
  next(now: number): Entry | null {
    if (now < this.restUntil) return null;
    if (this.underway && now - this.underway.since < ANSWER_WITHIN) return null;
    const entry = this.list.find((one) => one.state === "waiting") ?? null;
    this.underway = entry ? { id: entry.client_id, since: now } : null;
    return entry;
  }

  /** Milliseconds until `next` may have something again; null when nothing waits. */
  due(now: number): number | null {
    if (!this.list.some((one) => one.state === "waiting")) return null;
    const answer = this.underway ? this.underway.since + ANSWER_WITHIN : now;
    return Math.max(answer, this.restUntil, now) - now;
  }

  /** The connection went: what was under way is sent again. */
  again(): void {
    this.underway = null;
  }

  /** The server asked for a pause. */
  rest(until: number): void {
    this.underway = null;
    this.restUntil = until;
  }

  /** The server has it. */
  stored(id: string): void {
    this.change(id, { state: "stored" });
  }

  /** The message itself is shown now. */
  arrived(id: string): void {
    this.drop(id);
  }

  /** The server will not take it; the others go on. */
  refused(id: string, reason: string): void {
    this.change(id, { state: "refused", reason });
  }

  /** Tries a refused one again, in its place. */
  retry(id: string): void {
    if (this.find(id)?.state === "refused") this.change(id, { state: "waiting" });
  }

  /** Takes one out for good; answers what it was. */
  drop(id: string): Entry | null {
    const entry = this.find(id) ?? null;
    if (this.underway?.id === id) this.underway = null;
    if (entry) this.list = this.list.filter((one) => one !== entry);
    return entry;
  }

  private find(id: string): Entry | undefined {
    return this.list.find((one) => one.client_id === id);
  }

  private change(id: string, to: Partial<Entry>): void {
    if (this.underway?.id === id) this.underway = null;
    this.list = this.list.map((one) => (one.client_id === id ? { ...one, ...to } : one));
  }
}
