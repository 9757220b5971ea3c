import { wait } from "./backoff";
import type { FromPage, FromServer } from "./wire";

/** An open socket, as far as the link needs one. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a socket and tells what becomes of it. `closed` is told once, also when it never opened. */
export type OpenSocket = (on: { open(): void; text(text: string): void; closed(): void }) => Socket;

/** `up` after the server's `ready`. */
export type LinkState = "down" | "connecting" | "up";

/** What the link tells. */
export interface LinkEvents {
  /** The first frame of each socket. */
  hello(): FromPage;
  frame(frame: FromServer): void;
  changed(state: LinkState): void;
  /** A socket closed before it was ready: proxies may let none through. */
  failed(): void;
}

const PING_EVERY = 20_000;
const PONG_WITHIN = 10_000;

/**
 * Keeps one socket: says hello, pings, notices silence, and connects again after a growing random wait. The wait begins
 * anew only after `ready`, so a server that closes at once is not stormed.
 */
export class Link {
  state: LinkState = "down";
  /** Longest wait in milliseconds between tries. */
  patience = Number.POSITIVE_INFINITY;
  private socket: Socket | null = null;
  private tries = 0;
  private running = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly open: OpenSocket,
    private readonly events: LinkEvents,
    private readonly random: () => number = Math.random,
  ) {}

  /** Connects, with a new socket when there is one. */
  start(): void {
    this.stop();
    this.running = true;
    this.tries = 0;
    this.connect();
  }

  /** Ends for good. */
  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.release()?.close();
    this.to("down");
  }

  /** Something says that the network is back or the page is looked at: look at once. */
  wake(): void {
    if (!this.running) return;
    if (this.state === "up") this.ping();
    else if (!this.socket) {
      clearTimeout(this.timer);
      this.connect();
    }
  }

  /** Sends a frame; false when there is no socket to send it on. */
  send(frame: FromPage): boolean {
    if (this.state !== "up" || !this.socket) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    this.to("connecting");
    let mine: Socket | null = null;
    const isMine = () => mine !== null && mine === this.socket;
    mine = this.socket = this.open({
      open: () => isMine() && this.socket?.send(JSON.stringify(this.events.hello())),
      text: (text) => isMine() && this.heard(text),
      closed: () => isMine() && this.lost(),
    });
    // A socket that neither opens nor says ready would hang here for ever.
    this.expect(PONG_WITHIN);
  }

  private heard(text: string): void {
    clearTimeout(this.deadline);
    const frame = parse(text);
    if (!frame) return;
    if (frame.ready) {
      this.tries = 0;
      clearInterval(this.pinging);
      this.pinging = setInterval(() => this.ping(), PING_EVERY);
      this.to("up");
    } else if (this.state !== "up") {
      this.expect(PONG_WITHIN);
    }
    this.events.frame(frame);
  }

  private ping(): void {
    if (this.send({ ping: {} })) this.expect(PONG_WITHIN);
  }

  private expect(within: number): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lost(), within);
  }

  private lost(): void {
    const wasUp = this.state === "up";
    this.release()?.close();
    this.to("down");
    if (!this.running) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), Math.min(wait(this.tries, this.random()), this.patience));
    this.tries += 1;
    if (!wasUp) this.events.failed();
  }

  private release(): Socket | null {
    clearInterval(this.pinging);
    clearTimeout(this.deadline);
    const socket = this.socket;
    this.socket = null;
    return socket;
  }

  private to(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.events.changed(state);
  }
}

function parse(text: string): FromServer | null {
  try {
    const frame: unknown = JSON.parse(text);
    return frame && typeof frame === "object" ? frame : null;
  } catch {
    return null;
  }
}
