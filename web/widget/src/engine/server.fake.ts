import { Chat } from "./chat";
import { Keep } from "./keep";
import type { OpenSocket, Socket } from "./link";
import { offline, Refused, type Requests } from "./requests";
import type { FromPage, FromServer, Message, NewLater, Upload } from "./wire";

/** A server in memory that stores a `client_id` once, and whose wires a test may cut, delay or double. */
export class FakeServer {
  readonly items: Message[] = [];
  readonly frames: FromPage[] = [];
  readonly posts: { path: string; body: unknown }[] = [];
  isUp = true;
  hasSockets = true;
  /** Frames of the server that the next sockets lose, by their member. */
  loses: (frame: FromServer) => boolean = () => false;
  /** How often each frame of the server arrives. */
  copies = 1;
  otherUser: string | null = null;
  private asked: unknown = null;
  private tokens = new Set<string>();
  private wires: { on: Parameters<OpenSocket>[0]; isReady: boolean; after: string }[] = [];

  readonly open: OpenSocket = (on) => {
    const wire = { on, isReady: false, after: "" };
    const isIn = this.isUp && this.hasSockets;
    queueMicrotask(() => {
      if (!isIn) return on.closed();
      this.wires.push(wire);
      on.open();
    });
    const socket: Socket = {
      send: (text) => queueMicrotask(() => this.isUp && this.hear(wire, JSON.parse(text))),
      close: () => {
        this.wires = this.wires.filter((one) => one !== wire);
      },
    };
    return socket;
  };

  readonly requests: Requests = {
    token: null,
    get: async <T>(path: string) => this.answerGet(path) as T,
    post: async <T>(path: string, body: unknown) => this.answerPost(path, body) as T,
  };

  get cursor(): string {
    return `c${this.items.length}`;
  }

  /** Cuts every socket, as a killed server does. */
  cut(): void {
    for (const { on } of this.wires.splice(0)) on.closed();
  }

  /** Somebody of ours writes. */
  says(text: string): void {
    this.store({ from: "agent", text, client_id: null, state: "sent" });
  }

  /** Sends a frame to every socket as it is. */
  tell(frame: FromServer): void {
    for (const wire of this.wires) this.give(wire, frame);
  }

  private store(said: Pick<Message, "from" | "client_id"> & { text: string; state?: string }): Message {
    const after = this.cursor;
    const n = this.items.length + 1;
    const message: Message = {
      id: `itm_${n}`,
      attachments: [],
      automatic: false,
      at: at(n),
      cursor: `c${n}`,
      ...said,
    };
    this.items.push(message);
    for (const wire of this.wires) if (wire.isReady) this.give(wire, { message, after });
    return message;
  }

  private once(client_id: string, text: string): Message {
    const known = this.items.find((one) => one.client_id === client_id);
    return known ?? this.store({ from: "visitor", text, client_id });
  }

  private give(wire: { on: Parameters<OpenSocket>[0] }, frame: FromServer): void {
    if (this.loses(frame)) return;
    for (let copy = 0; copy < this.copies; copy += 1) wire.on.text(JSON.stringify(frame));
  }

  private hear(wire: (typeof this.wires)[number], frame: FromPage): void {
    this.frames.push(frame);
    if ("hello" in frame) {
      wire.isReady = true;
      this.give(wire, { ready: { cursor: this.cursor } });
    } else if ("send" in frame) {
      const { client_id, text } = frame.send;
      const message = this.once(client_id, text);
      this.give(wire, { stored: { client_id, item: message.id } });
    } else if ("ping" in frame) {
      this.give(wire, { pong: { cursor: this.cursor } });
    }
  }

  private answerGet(path: string): unknown {
    if (!this.isUp) throw offline();
    const query = new URLSearchParams(path.split("?")[1]);
    const after = query.get("after");
    const items = after === null ? this.items.slice(-50) : this.items.slice(Number(after.slice(1)));
    const page = { items: items.slice(0, Number(query.get("limit"))), cursor: this.cursor, before: null };
    return { ...page, later: this.asked };
  }

  private answerPost(path: string, body: unknown): unknown {
    if (!this.isUp) throw offline();
    this.posts.push({ path, body });
    const said = body as { token?: string; client_id?: string; text?: string };
    if (path === "/visits") return this.visit(said.token);
    if (path === "/identify") {
      if (said.token === "bad") throw new Refused(400, "identity_token", "", "expired", "", null);
      const other = this.otherUser;
      this.otherUser = null;
      return { assurance: "verified", visit: other ? this.visit(undefined, other) : null };
    }
    if (path === "/later") return this.later(body as NewLater);
    if (path === "/messages") return { message: this.once(said.client_id ?? "", said.text ?? "") };
    return undefined;
  }

  private later({ client_id, way, text, phone, email, suits }: NewLater): unknown {
    if (phone === "1") throw new Refused(400, "phone_invalid", "Not a number", "", "", null);
    if (text) this.once(client_id, text);
    this.asked = { offered: null, asked: { way, phone, email, suits, at: at(0) } };
    return { later: this.asked };
  }

  private visit(known?: string, fresh = `vst_${this.tokens.size + 1}`): unknown {
    const resumed = known !== undefined && this.tokens.has(known);
    const token = resumed ? known : fresh;
    this.tokens.add(token);
    const channel = { name: "Shop", greeting: { ja: "", en: "" }, max_text: 100, max_file: 100 };
    return { visitor: "v", token, expires_at: at(0), resumed, verified: false, cursor: this.cursor, channel };
  }
}

/** A chat with that server, as a page that was just loaded makes one. */
export function page(server: FakeServer, storage: Storage = localStorage): Chat {
  let id = 0;
  const run = Math.random().toString(36).slice(2);
  return new Chat({
    requests: { ...server.requests },
    openSocket: server.open,
    keep: new Keep("tsunagu:chn_1", storage),
    newId: () => `${run}-${id++}`,
    random: () => 0.5,
  });
}

/** The texts on the screen, in order: stored ones and those on their way. */
export function screen(chat: Chat): string[] {
  const { history, outgoing } = chat.state.value;
  return [...(history?.messages ?? []).map((one) => one.text ?? ""), ...outgoing.map((one) => one.text)];
}

/** A file sent ahead. */
export const FILE: Upload = { id: "att_1", name: "a.png", content_type: "image/png", size: 3 };

function at(n: number): string {
  return new Date(Date.UTC(2026, 0, 1, 9, n)).toISOString();
}
