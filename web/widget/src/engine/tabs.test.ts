import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer, page, screen } from "./server.fake";

let server: FakeServer;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") });
  server = new FakeServer();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Who said hello to the server, in order. */
const greeters = () => server.frames.flatMap((frame) => ("hello" in frame ? [frame.hello.token] : []));

async function twoTabs() {
  const [one, other] = [page(server), page(server)];
  void one.begin();
  await pass(10);
  void other.begin();
  await pass(10);
  expect(one.token).not.toBe(other.token);
  return { one, other };
}

test("the first message of a second tab is said by the visitor the first tab keeps", async () => {
  const { one, other } = await twoTabs();
  one.send("from one", []);
  await pass(10);
  other.send("from the other", []);
  expect(screen(other)).toEqual(["from the other"]);
  await pass(10);
  expect(other.token).toBe(one.token);
  expect(greeters().at(-1)).toBe(one.token);
  expect(JSON.parse(localStorage.getItem("tsunagu:chn_1") ?? "{}").token).toBe(one.token);
  expect([screen(one), screen(other)]).toEqual(Array(2).fill(["from one", "from the other"]));
});

test("a tab in which nothing was said yet goes on as the visitor another tab begins to keep", async () => {
  const { one, other } = await twoTabs();
  one.send("from one", []);
  await pass(10);
  other.followOtherTab();
  await pass(10);
  expect(other.token).toBe(one.token);
  expect(screen(other)).toEqual(["from one"]);
  const hellos = greeters().length;
  one.followOtherTab();
  other.followOtherTab();
  await pass(10);
  expect(greeters()).toHaveLength(hellos);
});

test("tabs that come in at the same time with something to say are one visitor", async () => {
  server.isUp = false;
  const [one, other] = [page(server), page(server)];
  void one.begin();
  void other.begin();
  await pass(10);
  one.send("from one", []);
  await pass(1);
  other.send("from the other", []);
  server.isUp = true;
  await pass(31_000);
  expect(one.token).toBe(other.token);
  expect(server.items.map((item) => item.text).sort()).toEqual(["from one", "from the other"]);
});

test("what two tabs could not send is kept of both, and sent once after both are gone", async () => {
  const { one, other } = await twoTabs();
  one.send("hello", []);
  await pass(10);
  other.followOtherTab();
  await pass(10);
  server.isUp = false;
  server.cut();
  one.send("from one", []);
  await pass(1);
  other.send("from the other", []);
  await pass(10);
  expect(Object.keys(localStorage)).toHaveLength(3);
  server.isUp = true;
  const after = page(server);
  void after.begin();
  await pass(10);
  expect(screen(after)).toEqual(["hello", "from one", "from the other"]);
  await pass(60_000);
  expect(server.items).toHaveLength(3);
  expect(Object.keys(localStorage)).toEqual(["tsunagu:chn_1"]);
});

test("a file sent ahead is the kept visitor's, too", async () => {
  const { one, other } = await twoTabs();
  one.send("from one", []);
  await pass(10);
  const remembered = other.remember();
  await pass(10);
  await remembered;
  expect(other.token).toBe(one.token);
});
