import { tellClaim } from "./claim";
import { Filling } from "./filling";
import * as history from "./history";
import type { Keep } from "./keep";
import { type Asked, Asking } from "./later";
import { Link, type OpenSocket } from "./link";
import { Receipts } from "./receipts";
import { Refused, type Requests } from "./requests";
import { Sender } from "./sender";
import { type ChatState, NOTHING, standing, Told } from "./state";
import { Typing } from "./typing";
import type { Claim, FromServer, Identified, Message, Messages, Upload, Visit } from "./wire";

/** What the engine needs of the browser. */
export interface Surroundings {
  requests: Requests;
  openSocket: OpenSocket;
  keep: Keep;
  newId: () => string;
  random: () => number;
  /** What a handoff link gave the page, for the first message. */
  handoff?: string | undefined;
}

const POLL_EVERY = 4_000;
const PAGE = 200;

/**
 * One visitor's chat on one channel: keeps every message on the screen exactly once, whatever the network does. The rules
 * are those of `docs/develop/webchat-protocol.md`.
 */
export class Chat {
  readonly state = new Told<ChatState>(NOTHING);
  /** Told of each new message of ours, once. */
  onMessage: (message: Message) => void = () => undefined;
  /** Told when the site's word was not taken, with what is wrong with it, for developers. */
  onIdentityRefused: (detail: string) => void = () => undefined;
  private readonly sender: Sender;
  private readonly receipts = new Receipts();
  private readonly asking: Asking;
  private readonly link: Link;
  private readonly filling: Filling;
  private readonly typing: Typing;
  /** Counts visitors: answers to a former one are dropped. */
  private era = 0;
  private beginning: Promise<void> | null = null;
  private tries = 0;
  private signed: string | null = null;
  private remembering = false;
  /** The token this tab comes in with, until it has one of its own. */
  private asked: string | undefined;
  /** Messages of this tab's that the browser keeps. */
  private kept = new Set<string>();
  private handoff: string | undefined;
  private beginTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly env: Surroundings) {
    this.handoff = env.handoff;
    this.asking = new Asking(env);
    this.typing = new Typing(
      () => this.link.send({ typing: {} }),
      (typing) => this.state.set({ typing }),
    );
    this.link = new Link(
      env.openSocket,
      {
        hello: () => ({
          hello: { token: env.requests.token ?? "", after: this.state.value.history?.cursor ?? "" },
        }),
        frame: (frame) => this.heard(frame),
        changed: (link) => this.state.set({ link }),
        failed: () => void this.byHttp(),
      },
      env.random,
    );
    this.sender = new Sender({
      requests: env.requests,
      send: (frame) => this.link.send(frame),
      changed: () => this.sendingChanged(),
    });
    this.filling = new Filling(
      () => this.fillOnce(),
      (fault) => this.failed(fault),
    );
  }

  /** The visitor's token, for files. */
  get token(): string | null {
    return this.env.requests.token;
  }

  /** Comes in, or comes back; asking again while it happens changes nothing. */
  begin(): Promise<void> {
    if (this.state.value.phase === "ready") return Promise.resolve();
    if (this.beginning) return this.beginning;
    const mine = this.comeIn().finally(() => {
      if (this.beginning === mine) this.beginning = null;
    });
    this.beginning = mine;
    return mine;
  }

  /** Says something; it is on the screen at once. */
  send(text: string, files: Upload[]): void {
    void this.remember();
    const handoff = this.handoff === undefined ? {} : { handoff: this.handoff };
    this.handoff = undefined;
    const at = new Date(Date.now()).toISOString();
    this.sender.add({ client_id: this.env.newId(), text, files, at, ...handoff });
  }

  /** Tries a refused message again, or a waiting one at once. */
  retry(id: string): void {
    this.sender.retry(id);
    this.wake();
  }

  /** Takes a message back that was not stored. */
  discard(id: string): void {
    this.sender.discard(id);
  }

  /** Reads the messages before those shown. */
  async older(): Promise<void> {
    const before = this.state.value.history?.before;
    if (!before || this.state.value.older === "loading") return;
    const era = this.era;
    this.state.set({ older: "loading" });
    try {
      const page = await this.env.requests.get<Messages>(
        `/messages?limit=50&before=${encodeURIComponent(before)}`,
      );
      const shown = this.state.value.history;
      if (era === this.era && shown) this.show(history.prepend(shown, page), "still");
    } catch {
      if (era === this.era) this.state.set({ older: "failed" });
    }
  }

  /** The visitor writes; told at most every three seconds. */
  typed(): void {
    this.typing.typed();
  }

  /** Whether the visitor looks at the end of the chat. */
  look(looking: boolean): void {
    this.receipts.looking = looking;
    this.tellReceipt();
  }

  /** The page is looked at again, or the network is back. */
  wake(): void {
    if (this.state.value.phase === "unreachable") void this.begin();
    this.link.wake();
  }

  /**
   * From the first word on the browser keeps who this visitor is; before, nothing. When another tab began to keep one
   * meanwhile, this is the same visitor: done when the chat goes on as them.
   */
  remember(): Promise<void> {
    const { token } = this.env.requests;
    const isOther = this.isOther(this.env.keep.read().token);
    if (!this.remembering && isOther) this.join();
    else if (token && !isOther) this.env.keep.change({ token });
    this.remembering = true;
    return this.beginning ?? Promise.resolve();
  }

  /** Words the visitor types about themselves; kept until the server heard them. */
  async claim(claim: Claim): Promise<void> {
    void this.remember();
    this.env.keep.change({ claim });
    if (this.state.value.phase !== "ready") return;
    await tellClaim(this.env);
    // A socket knows who its visitor was when it was opened; the first message makes the profile from that.
    if (this.state.value.history?.messages.length === 0) this.link.start();
  }

  /** Asks to be answered later, with what the visitor writes about it. */
  async askLater(asked: Asked): Promise<void> {
    void this.remember();
    const era = this.era;
    const later = await this.asking.post(asked);
    if (era !== this.era) return;
    this.state.set({ later });
    // As after a claim: the socket begins anew with who the visitor is now.
    if (this.state.value.history?.messages.length === 0) this.link.start();
    this.filling.ask();
  }

  /** The site's word who this is. Another user than before gets a chat of their own. */
  async identify(token: string): Promise<void> {
    this.signed = token;
    if (this.state.value.phase === "ready") {
      const other = await this.tellSigned();
      if (other) await this.restart();
      else this.filling.ask();
    } else {
      await this.begin();
    }
  }

  /** Forgets the visitor, and everything the browser kept of them. */
  logout(): void {
    this.forget();
    this.env.keep.clear();
    this.state.set({ ...NOTHING });
  }

  /** Another tab changed who the visitor is. */
  followOtherTab(): void {
    const { token } = this.env.keep.read();
    const began = this.state.value.phase !== "idle";
    if (this.remembering) {
      if (token ? !this.isOther(token) : !this.env.requests.token) return;
      this.forget();
      this.state.set({ ...NOTHING });
      if (began && token) void this.begin();
    } else if (began && this.isOther(token)) {
      this.join();
    }
  }

  /** Whether a kept token is neither of this tab's visitor nor of the one it comes in as. */
  private isOther(kept: string | undefined): boolean {
    return kept !== undefined && kept !== (this.env.requests.token ?? this.asked);
  }

  /** Goes on as the visitor another tab keeps; nothing was said here yet. */
  private join(): void {
    const { signed } = this;
    const { phase, visit } = this.state.value;
    this.forget();
    this.signed = signed;
    this.state.set({ ...NOTHING, phase: phase === "idle" ? "idle" : "beginning", visit });
    if (phase !== "idle") void this.begin();
  }

  private forget(): void {
    this.era += 1;
    this.link.stop();
    clearTimeout(this.beginTimer);
    this.typing.stop();
    this.sender.clear();
    this.kept.clear();
    this.env.requests.token = null;
    this.asked = undefined;
    this.remembering = false;
    this.signed = null;
    this.beginning = null;
    this.tries = 0;
    this.receipts.read = null;
    this.receipts.again();
  }

  private async comeIn(): Promise<void> {
    let era = this.era;
    clearTimeout(this.beginTimer);
    const unsent = this.env.keep.unsent();
    this.remembering ||= this.env.keep.read().token !== undefined || unsent.length > 0;
    for (const outgoing of unsent) this.sender.add(outgoing);
    if (this.state.value.phase !== "unreachable") this.state.set({ phase: "beginning" });
    try {
      this.env.requests.token = null;
      const visit = await this.visit();
      if (era !== this.era || !visit) return;
      this.arrive(visit);
      if (await this.tellSigned()) era = this.era;
      if (era !== this.era) return;
      const page = await this.env.requests.get<Messages>("/messages?limit=50");
      if (era !== this.era) return;
      this.tries = 0;
      this.state.set({ phase: "ready", later: page.later ?? null });
      this.show(history.begin(page), "still");
      await tellClaim(this.env).catch(() => undefined);
      if (era === this.era) this.link.start();
    } catch (fault) {
      if (era === this.era) this.failed(fault);
    }
  }

  /** Comes in as the visitor who is kept; null when this is somebody else's turn by now. */
  private async visit(): Promise<Visit | null> {
    const era = this.era;
    for (;;) {
      const { token } = this.env.keep.read();
      this.asked = token;
      const visit = await this.env.requests.post<Visit>("/visits", token ? { token } : {});
      if (era !== this.era) return null;
      const { token: now } = this.env.keep.read();
      // Another tab came in as a new visitor at the same time, and was faster: then both are that one.
      if (!now || now === token || now === visit.token) return visit;
    }
  }

  private arrive(visit: Visit): void {
    this.env.requests.token = visit.token;
    this.state.set({ visit });
    if (this.remembering) this.env.keep.change({ token: visit.token });
  }

  /** The same visitor anew: after the server lost or changed them. */
  private async restart(): Promise<void> {
    this.link.stop();
    this.state.set({ phase: "beginning" });
    this.beginning = null;
    await this.begin();
  }

  /** Decides what a fault of a request means for the chat as a whole. */
  private failed(fault: unknown): void {
    if (!(fault instanceof Refused)) throw fault;
    const ready = this.state.value.phase === "ready";
    if (fault.code === "chat_closed" || fault.code === "origin_not_allowed") {
      this.link.stop();
      this.state.set({ phase: fault.code === "chat_closed" ? "gone" : "refused" });
    } else if (fault.code === "visitor_unknown") {
      // Another tab may have found out before, and come in anew.
      if (!this.isOther(this.env.keep.read().token)) this.env.keep.change({ token: undefined });
      this.env.requests.token = null;
      void this.restart();
    } else if (fault.code === "position_stale") {
      void this.reload();
    } else if (!ready) {
      this.state.set({ phase: "unreachable" });
      this.beginLater(fault.retryAfter);
    } else if (fault.retryAfter) {
      setTimeout(() => this.filling.ask(), fault.retryAfter);
    }
  }

  private beginLater(retryAfter: number | null): void {
    const pause = Math.min(30_000, 500 * 2 ** this.tries) * (0.5 + this.env.random() / 2);
    this.tries = Math.min(this.tries + 1, 10);
    this.beginTimer = setTimeout(() => void this.begin(), Math.max(pause, retryAfter ?? 0));
  }

  private heard(frame: FromServer): void {
    if (frame.message) this.take(frame.message, frame.after);
    else if (frame.stored) this.sender.stored(frame.stored.client_id);
    else if (frame.ready) this.isReady(frame.ready.cursor);
    else if (frame.pong) this.compare(frame.pong.cursor);
    else if (frame.state) this.advanced(frame.state.item, frame.state.state);
    else if (frame.typing) this.typing.show();
    else if (frame.place !== undefined) this.state.set(standing(frame.place));
    else if (frame.later !== undefined) this.state.set({ later: frame.later });
    else if (frame.returned) this.state.set({ returned: true });
    else if (frame.reload) void this.reload();
    else if (frame.problem) this.problem(frame.problem);
  }

  private isReady(cursor: string): void {
    // Whoever waits still is told so after this.
    this.state.set({ place: null });
    this.receipts.again();
    this.tellReceipt();
    this.compare(cursor);
    this.sender.again();
  }

  private compare(cursor: string): void {
    if (cursor !== this.state.value.history?.cursor) this.filling.ask();
  }

  private take(message: Message, after: string | undefined): void {
    const shown = this.state.value.history;
    if (!shown) return;
    const kind = history.arrival(shown, message, after);
    if (kind === "double") return;
    if (kind === "missed" || this.filling.busy) this.filling.ask();
    else this.add([message], message.cursor);
  }

  private add(items: readonly Message[], cursor: string): void {
    const shown = this.state.value.history;
    if (!shown) return;
    const grown = history.append(shown, items, cursor);
    const fresh = grown.messages.slice(shown.messages.length);
    this.show(grown, this.state.value.older);
    for (const message of fresh) {
      if (message.from !== "agent") continue;
      this.typing.hide();
      this.state.set({ returned: false });
      this.onMessage(message);
    }
  }

  private show(next: history.History, older: ChatState["older"]): void {
    this.state.set({ history: next, older });
    this.sender.shown(next.messages);
    this.tellReceipt();
  }

  /** Reads what came after the cursor, whatever the socket lost or doubled. */
  private async fillOnce(): Promise<void> {
    const era = this.era;
    for (;;) {
      const shown = this.state.value.history;
      if (!shown) return;
      const after = encodeURIComponent(shown.cursor);
      const page = await this.env.requests.get<Messages>(`/messages?limit=${PAGE}&after=${after}`);
      if (era !== this.era) return;
      this.add(page.items, page.cursor);
      this.state.set({ place: page.place ?? null, later: page.later ?? null });
      if (page.items.length < PAGE) return;
    }
  }

  private async reload(): Promise<void> {
    const era = this.era;
    try {
      const page = await this.env.requests.get<Messages>("/messages?limit=50");
      if (era !== this.era) return;
      this.show(history.begin(page), "still");
      this.state.set({ place: page.place ?? null, later: page.later ?? null });
    } catch (fault) {
      // With a cursor nobody knows any more, the next `ready` or `pong` leads here again.
      if (era === this.era && fault instanceof Refused && !fault.passing) this.failed(fault);
    }
  }

  private advanced(item: string, state: string): void {
    const shown = this.state.value.history;
    if (!shown) return;
    this.state.set({ history: history.advance(shown, item, state) });
    this.count();
  }

  private problem(said: NonNullable<FromServer["problem"]>): void {
    if (said.retry_after) {
      this.sender.rest(said.retry_after * 1_000);
    } else if (said.client_id) {
      this.sender.refused(said.client_id, said.code);
    } else {
      this.failed(new Refused(400, said.code, "", said.detail, "", null));
    }
  }

  private sendingChanged(): void {
    const { outbox } = this.sender;
    this.state.set({ outgoing: outbox.entries });
    if (!this.remembering) return;
    const unsent = new Map(outbox.unstored.map((one) => [one.client_id, one]));
    for (const [id, one] of unsent) if (!this.kept.has(id)) this.env.keep.put(one);
    for (const id of this.kept) if (!unsent.has(id)) this.env.keep.drop(id);
    this.kept = new Set(unsent.keys());
  }

  /** Without a socket, requests do the same work; when they are answered, they go on every few seconds. */
  private async byHttp(): Promise<void> {
    if (this.state.value.phase !== "ready") return;
    const era = this.era;
    try {
      await this.sender.byRequests(() => era === this.era);
      await this.fillOnce();
      if (era !== this.era || this.link.state === "up") return;
      this.link.patience = POLL_EVERY;
      this.state.set({ link: "polling" });
    } catch (fault) {
      this.link.patience = Number.POSITIVE_INFINITY;
      if (era === this.era) this.failed(fault);
    }
  }

  /** Tells the site's word; answers whether somebody else is here now. */
  private async tellSigned(): Promise<boolean> {
    const token = this.signed;
    if (!token) return false;
    const { visit } = await this.env.requests.post<Identified>("/identify", { token }).catch((fault) => {
      if (!(fault instanceof Refused) || fault.passing) throw fault;
      this.onIdentityRefused(fault.detail);
      return { visit: null };
    });
    this.signed = null;
    if (!visit) {
      void this.remember();
      return false;
    }
    // Two people stay two: nothing of the former one is kept or sent.
    this.forget();
    this.env.keep.clear();
    this.state.set({ ...NOTHING, phase: "beginning" });
    this.remembering = true;
    this.arrive(visit);
    return true;
  }

  private tellReceipt(): void {
    const shown = this.state.value.history;
    const owed = shown && this.receipts.owed(history.newestOfAgent(shown));
    if (owed && !this.link.send(owed)) this.receipts.again();
    this.count();
  }

  private count(): void {
    const shown = this.state.value.history;
    this.state.set({ unread: shown ? history.unread(shown, this.receipts.read) : 0 });
  }
}
