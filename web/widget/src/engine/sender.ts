import { Outbox, type Outgoing } from "./outbox";
import { Refused, type Requests } from "./requests";
import type { FromPage, Message } from "./wire";

/** What the sender needs of the chat. */
interface Ways {
  requests: Requests;
  /** Sends a frame; false when there is no socket to send it on. */
  send(frame: FromPage): boolean;
  /** The messages on their way changed. */
  changed(): void;
}

/** Brings the messages of the outbox to the server: by socket, or by requests while there is none. */
export class Sender {
  readonly outbox = new Outbox();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ways: Ways) {}

  /** Takes a message in. */
  add(outgoing: Outgoing): void {
    this.outbox.add(outgoing);
    this.changed();
  }

  /** Tries a refused one again. */
  retry(id: string): void {
    this.outbox.retry(id);
    this.changed();
  }

  /** Takes one out for good. */
  discard(id: string): void {
    this.outbox.drop(id);
    this.changed();
  }

  /** The server has it. */
  stored(id: string): void {
    this.outbox.stored(id);
    this.changed();
  }

  /** The server will not take it as it is. */
  refused(id: string, reason: string): void {
    this.outbox.refused(id, reason);
    this.changed();
  }

  /** The server asked for a pause of so many milliseconds. */
  rest(milliseconds: number): void {
    this.outbox.rest(Date.now() + milliseconds);
    this.changed();
  }

  /** These are shown now, so their entries go. */
  shown(messages: readonly Message[]): void {
    for (const { client_id } of messages) if (client_id) this.outbox.arrived(client_id);
    this.changed();
  }

  /** There is a new socket: what was under way is sent again. */
  again(): void {
    this.outbox.again();
    this.push();
  }

  /** Forgets everything. */
  clear(): void {
    clearTimeout(this.timer);
    for (const entry of this.outbox.entries) this.outbox.drop(entry.client_id);
  }

  /** Sends what waits by requests; `isMine` says whether the visitor is still the same. */
  async byRequests(isMine: () => boolean): Promise<void> {
    this.outbox.again();
    for (;;) {
      const entry = this.outbox.next(Date.now());
      if (!entry) return;
      await this.post(entry);
      if (!isMine()) return;
    }
  }

  private async post(entry: Outgoing): Promise<void> {
    try {
      await this.ways.requests.post("/messages", bodyOf(entry));
      this.stored(entry.client_id);
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.passing || fault.status === 401) throw fault;
      this.refused(entry.client_id, fault.title || fault.code);
    }
  }

  private changed(): void {
    this.ways.changed();
    this.push();
  }

  private push(): void {
    clearTimeout(this.timer);
    const entry = this.outbox.next(Date.now());
    if (entry && !this.ways.send({ send: bodyOf(entry) })) {
      this.outbox.again();
      return;
    }
    const due = this.outbox.due(Date.now());
    if (due !== null) this.timer = setTimeout(() => this.push(), Math.max(due, 1));
  }
}

function bodyOf({ client_id, text, files, handoff }: Outgoing) {
  const attachments = files.map((file) => file.id);
  return { client_id, text, attachments, ...(handoff === undefined ? {} : { handoff }) };
}
