import type { Frame, LiveState, ToKeeper, ToPage } from "./frames";

/** Nothing heard for so long means that the connection is lost: the server tells its position every ten seconds. */
const SILENCE_MS = 70_000;
/** After sleep or at focus a connection that was silent for so long is not trusted. */
const DOUBT_MS = 15_000;
/** A page that says nothing for so long is gone; background pages may speak once a minute. */
const PAGE_GONE_MS = 150_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** What the server lets be followed; it ends the whole connection for anything else, as an address typed by hand. */
const TOPIC =
  /^(inbox(:(mine|unassigned|waiting|team|snoozed|spam|system_mail|all))?|notifications|offers|live|conversation:cnv_[0-7][0-9a-hjkmnp-tv-z]{12})$/;

interface Page {
  topics: string[];
  heardAt: number;
  tell: (message: ToPage) => void;
}

/** What the keeper needs from its surroundings; tests give their own. */
export interface Surroundings {
  open: () => WebSocket;
  now: () => number;
  random: () => number;
  isOnline: () => boolean;
}

/**
 * Holds the one connection of a browser for all its pages: joins their topics, comes back after a loss with the last
 * position it has seen, and hands every frame to the pages that follow its topic.
 */
export class Keeper {
  #pages = new Map<number, Page>();
  #nextPage = 1;
  #socket: WebSocket | undefined;
  #state: LiveState = "connecting";
  #seq: string | undefined;
  #heardAt = 0;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #sent = "";

  constructor(private readonly around: Surroundings) {}

  /** A page begins; answers its number. */
  attach(tell: (message: ToPage) => void): number {
    const number = this.#nextPage++;
    this.#pages.set(number, { topics: [], heardAt: this.around.now(), tell });
    tell({ state: this.#state });
    return number;
  }

  /** A page says something. */
  hear(number: number, message: ToKeeper): void {
    const page = this.#pages.get(number);
    if (!page) return;
    page.heardAt = this.around.now();
    switch (message.say) {
      case "topics":
        page.topics = message.topics;
        this.#subscribe();
        break;
      case "here":
        this.#send({ here: { conversation: message.conversation, state: message.state } });
        break;
      case "typing":
        this.#send({ typing: { conversation: message.conversation } });
        break;
      case "check":
        this.check();
        break;
      case "restart":
        this.#seq = undefined;
        this.#drop();
        // Until the new connection stands nothing can be sent by it.
        this.#become("connecting");
        this.#connect();
        break;
      case "bye":
        this.#pages.delete(number);
        this.#subscribe();
        break;
      case "alive":
        break;
    }
  }

  /** Called by a clock every few seconds: notices silence and pages that are gone. */
  tick(): void {
    const now = this.around.now();
    for (const [number, page] of this.#pages) {
      if (now - page.heardAt > PAGE_GONE_MS) this.#pages.delete(number);
    }
    if (this.#socket && now - this.#heardAt > SILENCE_MS) this.#lost();
  }

  /** Somebody came back, or the network did: does not wait for the next try, and does not trust a long silence. */
  check(): void {
    if (!this.#socket) {
      this.#tries = 0;
      this.#connect();
    } else if (this.#state === "online" && this.around.now() - this.#heardAt > DOUBT_MS) {
      this.#lost();
    }
  }

  #topics(): string[] {
    const all = [...this.#pages.values()].flatMap((page) => page.topics);
    return [...new Set(all)].filter((topic) => TOPIC.test(topic)).sort();
  }

  #subscribe(): void {
    if (this.#pages.size === 0) {
      this.#drop();
      this.#seq = undefined;
      return;
    }
    if (!this.#socket && !this.#retry) {
      this.#connect();
    } else if (this.#state === "online") {
      const topics = this.#topics();
      if (topics.join(" ") !== this.#sent) this.#ask(topics);
    }
  }

  #ask(topics: string[], after?: string): void {
    this.#sent = topics.join(" ");
    this.#send(after === undefined ? { subscribe: topics } : { subscribe: topics, after });
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.around.open();
    this.#socket = socket;
    this.#heardAt = this.around.now();
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#tries = 0;
      this.#heardAt = this.around.now();
      this.#become("online");
      this.#ask(this.#topics(), this.#seq);
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#take(String(event.data));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
  }

  #take(text: string): void {
    this.#heardAt = this.around.now();
    const frame = JSON.parse(text) as Frame | { error: string };
    if ("error" in frame) return;
    this.#seq = frame.seq;
    for (const page of this.#pages.values()) {
      const follows = frame.topic === "*" || frame.topic === "here" || page.topics.includes(frame.topic);
      if (follows) page.tell({ frame });
    }
  }

  #lost(): void {
    this.#drop();
    this.#become(this.around.isOnline() ? "reconnecting" : "offline");
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries++);
    this.#retry = setTimeout(() => this.#connect(), most * (0.5 + this.around.random() / 2));
  }

  #drop(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    this.#sent = "";
    socket?.close();
  }

  #send(message: object): void {
    if (this.#socket && this.#state === "online") this.#socket.send(JSON.stringify(message));
  }

  #become(state: LiveState): void {
    this.#state = state;
    for (const page of this.#pages.values()) page.tell({ state });
  }
}

/** The keeper of this browser, on the address of whoever loaded it. */
export function keeperOf(place: { protocol: string; host: string }): Keeper {
  const scheme = place.protocol === "https:" ? "wss" : "ws";
  const keeper = new Keeper({
    open: () => new WebSocket(`${scheme}://${place.host}/api/v1/live`),
    now: () => Date.now(),
    random: () => Math.random(),
    isOnline: () => navigator.onLine,
  });
  setInterval(() => keeper.tick(), 5_000);
  return keeper;
}
