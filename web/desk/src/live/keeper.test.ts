import { beforeEach, expect, test, vi } from "vitest";
import type { ToPage } from "./frames";
import { Keeper } from "./keeper";

/** A socket the test holds the other end of. */
class Wire {
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  isClosed = false;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.isClosed = true;
  }
  frame(topic: string, seq: string, kind = "delta") {
    this.onmessage?.({ data: JSON.stringify({ topic, seq, kind, data: null }) });
  }
}

const CONVERSATION = "conversation:cnv_0709b38ar0026";

let wires: Wire[];
let now: number;
let isOnline: boolean;

function keeper() {
  return new Keeper({
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire as unknown as WebSocket;
    },
    now: () => now,
    random: () => 1,
    isOnline: () => isOnline,
  });
}

/** The newest connection. */
function wire(): Wire {
  const last = wires.at(-1);
  if (!last) throw new Error("nothing was opened");
  return last;
}

beforeEach(() => {
  vi.useFakeTimers();
  wires = [];
  now = 0;
  isOnline = true;
  return () => vi.useRealTimers();
});

test("topics of all pages are asked for once, and each page hears its own", () => {
  const kept = keeper();
  const heard: ToPage[][] = [[], []];
  const one = kept.attach((message) => heard[0]?.push(message));
  const two = kept.attach((message) => heard[1]?.push(message));
  kept.hear(one, { say: "topics", topics: ["inbox:mine"] });
  kept.hear(two, { say: "topics", topics: ["inbox:mine", CONVERSATION] });
  wire().onopen?.();
  expect(wires).toHaveLength(1);
  expect(wire().sent).toEqual([JSON.stringify({ subscribe: [CONVERSATION, "inbox:mine"] })]);
  wire().frame(CONVERSATION, "a");
  wire().frame("inbox:mine", "b");
  const topics = (page: number) =>
    heard[page]?.flatMap((message) => ("frame" in message ? [message.frame.topic] : []));
  expect(topics(0)).toEqual(["inbox:mine"]);
  expect(topics(1)).toEqual([CONVERSATION, "inbox:mine"]);
});

test("after a loss it comes back with the last position, and says so meanwhile", () => {
  const kept = keeper();
  const states: string[] = [];
  const page = kept.attach((message) => "state" in message && states.push(message.state));
  kept.hear(page, { say: "topics", topics: ["inbox:all"] });
  wire().onopen?.();
  wire().frame("*", "seq-7", "position");
  wire().onclose?.();
  vi.advanceTimersByTime(500);
  expect(wires).toHaveLength(2);
  wire().onopen?.();
  expect(wire().sent).toEqual([JSON.stringify({ subscribe: ["inbox:all"], after: "seq-7" })]);
  expect(states).toEqual(["connecting", "online", "reconnecting", "online"]);
});

test("begun anew it says that it connects, and sends nothing before the connection stands", () => {
  const kept = keeper();
  const told: string[] = [];
  const page = kept.attach((message) => "state" in message && told.push(message.state));
  kept.hear(page, { say: "topics", topics: ["inbox:mine"] });
  wire().onopen?.();
  kept.hear(page, { say: "restart" });
  kept.hear(page, { say: "typing", conversation: CONVERSATION });
  kept.hear(page, { say: "topics", topics: ["inbox:mine", CONVERSATION] });
  expect(wire().sent).toEqual([]);
  wire().onopen?.();
  expect(wire().sent).toEqual([JSON.stringify({ subscribe: [CONVERSATION, "inbox:mine"] })]);
  expect(told).toEqual(["connecting", "online", "connecting", "online"]);
});

test("silence counts as lost, and without a network it is called offline", () => {
  const kept = keeper();
  const states: string[] = [];
  const page = kept.attach((message) => "state" in message && states.push(message.state));
  kept.hear(page, { say: "topics", topics: ["inbox:all"] });
  wire().onopen?.();
  isOnline = false;
  now = 71_000;
  kept.hear(page, { say: "alive" });
  kept.tick();
  expect(wires[0]?.isClosed).toBe(true);
  expect(states.at(-1)).toBe("offline");
});

test("back at the page a long silence is not trusted, a short one is", () => {
  const kept = keeper();
  const page = kept.attach(() => undefined);
  kept.hear(page, { say: "topics", topics: ["inbox:all"] });
  wire().onopen?.();
  now = 10_000;
  kept.hear(page, { say: "check" });
  expect(wires[0]?.isClosed).toBe(false);
  now = 16_000;
  kept.hear(page, { say: "check" });
  expect(wires[0]?.isClosed).toBe(true);
});

test("the last page takes the connection with it", () => {
  const kept = keeper();
  const page = kept.attach(() => undefined);
  kept.hear(page, { say: "topics", topics: ["inbox:all"] });
  wire().onopen?.();
  kept.hear(page, { say: "bye" });
  expect(wire().isClosed).toBe(true);
});

test("what no address can name is not asked for: the server would end the connection of every page", () => {
  const kept = keeper();
  const page = kept.attach(() => undefined);
  kept.hear(page, {
    say: "topics",
    topics: ["inbox:nothing", "conversation:typed-by-hand", "inbox:mentions", CONVERSATION, "offers", "live"],
  });
  wire().onopen?.();
  expect(wire().sent).toEqual([JSON.stringify({ subscribe: [CONVERSATION, "live", "offers"] })]);
});
