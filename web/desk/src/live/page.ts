import type { Frame, LiveState, ToKeeper, ToPage } from "./frames";
import { keeperOf } from "./keeper";

/** How often a page shows that it is still there. */
const ALIVE_MS = 20_000;

type Listener = (frame: Frame) => void;

let say: ((message: ToKeeper) => void) | undefined;
let state: LiveState = "connecting";
const topics = new Map<string, number>();
const listeners = new Set<Listener>();
const watchers = new Set<() => void>();

/** Begins the live stream of this page; calling it again changes nothing. */
export function startLive(): void {
  if (say) return;
  say = connect();
  setInterval(() => say?.({ say: "alive" }), ALIVE_MS);
  const check = () => say?.({ say: "check" });
  window.addEventListener("focus", check);
  window.addEventListener("online", check);
  for (const change of ["online", "offline"]) window.addEventListener(change, tellWatchers);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
  window.addEventListener("pagehide", () => say?.({ say: "bye" }));
  // Back from the cache of pages: the keeper has forgotten us.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
  tellTopics();
}

/** Follows a topic until the answer is called. Several followers of one topic share it. */
export function follow(topic: string): () => void {
  topics.set(topic, (topics.get(topic) ?? 0) + 1);
  tellTopics();
  return () => {
    const left = (topics.get(topic) ?? 1) - 1;
    if (left > 0) topics.set(topic, left);
    else topics.delete(topic);
    tellTopics();
  };
}

/** Hears every frame of followed topics until the answer is called. */
export function hearFrames(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells colleagues where whoever sits here is. */
export function tellHere(conversation: string, at: "viewing" | "typing" | "gone"): void {
  say?.({ say: "here", conversation, state: at });
}

/** Tells the customer of a chat that somebody is writing. */
export function tellTyping(conversation: string): void {
  say?.({ say: "typing", conversation });
}

/** Begins anew, after logging in as somebody. */
export function restartLive(): void {
  say?.({ say: "restart" });
}

/** How the connection is, for `useSyncExternalStore`; what the browser knows of the network counts before what the socket tells. */
export const liveState = {
  subscribe(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: (): LiveState => (navigator.onLine ? state : "offline"),
};

let told = false;

/** Topics change by the dozen while a screen is built: they are told once for all of it. */
function tellTopics(): void {
  if (told) return;
  told = true;
  queueMicrotask(() => {
    told = false;
    say?.({ say: "topics", topics: [...topics.keys()] });
  });
}

function connect(): (message: ToKeeper) => void {
  if (typeof SharedWorker === "function") {
    const worker = new SharedWorker(new URL("./worker.ts", import.meta.url), {
      type: "module",
      name: "live",
    });
    worker.port.onmessage = (message: MessageEvent<ToPage>) => take(message.data);
    return (message) => worker.port.postMessage(message);
  }
  const keeper = keeperOf(window.location);
  const number = keeper.attach(take);
  return (message) => keeper.hear(number, message);
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher();
}

function take(message: ToPage): void {
  if ("state" in message) {
    state = message.state;
    tellWatchers();
    return;
  }
  for (const listener of listeners) listener(message.frame);
}
