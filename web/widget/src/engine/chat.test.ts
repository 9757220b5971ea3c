import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer, FILE, page, screen } from "./server.fake";

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

async function arrived(): Promise<ReturnType<typeof page>> {
  const chat = page(server);
  void chat.begin();
  await pass(0);
  expect(chat.state.value.link).toBe("up");
  return chat;
}

test("a message is on the screen at once, and once when it is stored", async () => {
  const chat = await arrived();
  chat.send("hello", [FILE]);
  expect(screen(chat)).toEqual(["hello"]);
  await pass(10);
  expect(screen(chat)).toEqual(["hello"]);
  expect(chat.state.value.outgoing).toEqual([]);
  expect(server.frames).toContainEqual({
    send: { client_id: expect.any(String), text: "hello", attachments: ["att_1"] },
  });
});

test("one message is under way at a time, in the order written", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined || frame.message !== undefined;
  for (const text of ["1", "2", "3"]) chat.send(text, []);
  await pass(10);
  expect(server.items.map((one) => one.text)).toEqual(["1"]);
  server.loses = () => false;
  await pass(5_100);
  expect(server.items.map((one) => one.text)).toEqual(["1", "2", "3"]);
  expect(screen(chat)).toEqual(["1", "2", "3"]);
});

test("a lost answer is asked for again after five seconds under the same id and stored once", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined || frame.message !== undefined;
  chat.send("once", []);
  await pass(4_900);
  expect(server.frames.filter((frame) => "send" in frame)).toHaveLength(1);
  server.loses = () => false;
  await pass(200);
  expect(server.frames.filter((frame) => "send" in frame)).toHaveLength(2);
  expect(server.items).toHaveLength(1);
  await pass(25_000);
  expect(screen(chat)).toEqual(["once"]);
});

test("doubled frames show nothing twice", async () => {
  server.copies = 2;
  const chat = await arrived();
  const told = vi.fn();
  chat.onMessage = told;
  chat.send("mine", []);
  await pass(10);
  server.says("yours");
  await pass(10);
  expect(screen(chat)).toEqual(["mine", "yours"]);
  expect(told).toHaveBeenCalledTimes(1);
});

test("a lost message is read when the next one names another cursor, in order", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.message?.text === "1";
  server.says("1");
  server.says("2");
  await pass(10);
  expect(screen(chat)).toEqual(["1", "2"]);
});

test("a frame that comes late is a double, and one that comes early makes the page read", async () => {
  const chat = await arrived();
  const held: string[] = [];
  server.loses = (frame) => {
    if (frame.message) held.push(JSON.stringify(frame));
    return frame.message !== undefined;
  };
  for (const text of ["1", "2", "3"]) server.says(text);
  server.loses = () => false;
  for (const frame of held.reverse()) server.tell(JSON.parse(frame));
  await pass(10);
  expect(screen(chat)).toEqual(["1", "2", "3"]);
});

test("a lost last message is found by the next ping", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.message !== undefined;
  server.says("unheard");
  await pass(10);
  expect(screen(chat)).toEqual([]);
  await pass(20_000);
  expect(screen(chat)).toEqual(["unheard"]);
});

test("a server that is killed in the middle loses and doubles nothing", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined || frame.message !== undefined;
  chat.send("before", []);
  await pass(10);
  server.isUp = false;
  server.cut();
  chat.send("during", []);
  expect(chat.state.value.link).not.toBe("up");
  await pass(3_000);
  server.loses = () => false;
  server.isUp = true;
  server.says("answer");
  await pass(40_000);
  expect(server.items.map((one) => one.text)).toEqual(["before", "answer", "during"]);
  expect(screen(chat)).toEqual(["before", "answer", "during"]);
  expect(chat.state.value.link).toBe("up");
});

test("a silent socket is given up and opened anew", async () => {
  const chat = await arrived();
  server.loses = () => true;
  await pass(20_000 + 10_000);
  expect(chat.state.value.link).not.toBe("up");
  server.loses = () => false;
  await pass(15_000);
  expect(chat.state.value.link).toBe("up");
});

test("a message that was not stored is sent once after a reload, also when the first send arrived", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined || frame.message !== undefined;
  chat.send("kept", []);
  await pass(10);
  chat.send("never left", []);
  server.loses = () => false;
  const after = page(server);
  void after.begin();
  await pass(10);
  expect(server.items.map((one) => one.text)).toEqual(["kept", "never left"]);
  expect(screen(after)).toEqual(["kept", "never left"]);
  expect(Object.keys(localStorage)).toEqual(["tsunagu:chn_1"]);
});

test("nothing is kept before the first word, and the visitor is resumed after it", async () => {
  const chat = await arrived();
  expect(localStorage.length).toBe(0);
  chat.send("hi", []);
  await pass(10);
  const after = page(server);
  void after.begin();
  await pass(10);
  expect(after.state.value.visit?.resumed).toBe(true);
  expect(screen(after)).toEqual(["hi"]);
});

test("without sockets requests do the work", async () => {
  server.hasSockets = false;
  const chat = page(server);
  void chat.begin();
  await pass(100);
  chat.send("by request", []);
  server.says("answer");
  await pass(9_000);
  expect(screen(chat).sort()).toEqual(["answer", "by request"]);
  expect(server.items).toHaveLength(2);
});

test("a message written while nobody answers is kept and sent when the server is back", async () => {
  server.isUp = false;
  const chat = page(server);
  void chat.begin();
  await pass(10);
  expect(chat.state.value.phase).toBe("unreachable");
  await chat.claim({ email: "a@b.example" });
  chat.send("later", []);
  await pass(2_000);
  server.isUp = true;
  await pass(31_000);
  expect(server.items.map((one) => one.text)).toEqual(["later"]);
  expect(server.posts).toContainEqual({ path: "/identify", body: { email: "a@b.example" } });
});

test("a refused message stays with its retry, and the next one goes on", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined || frame.message !== undefined;
  chat.send("bad", []);
  chat.send("good", []);
  await pass(10);
  server.loses = () => false;
  const [bad] = chat.state.value.outgoing;
  server.tell({ problem: { code: "text_length", detail: "", client_id: bad?.client_id ?? "" } });
  await pass(10);
  expect(chat.state.value.outgoing.find((one) => one.text === "good")).toBeUndefined();
});

test("receipts say got while nobody looks and read when somebody does, each once", async () => {
  const chat = await arrived();
  server.says("look");
  await pass(10);
  expect(chat.state.value.unread).toBe(1);
  chat.look(true);
  chat.look(true);
  await pass(10);
  const receipts = server.frames.filter((frame) => "got" in frame || "read" in frame);
  expect(receipts).toEqual([{ got: { item: "itm_1" } }, { read: { item: "itm_1" } }]);
  expect(chat.state.value.unread).toBe(0);
});

test("another user of the site gets an empty chat, and nothing of the former one is sent", async () => {
  const chat = await arrived();
  server.loses = (frame) => frame.stored !== undefined;
  chat.send("of the former", []);
  server.isUp = false;
  server.cut();
  await pass(10);
  server.isUp = true;
  server.otherUser = "vst_other";
  server.items.length = 0;
  await chat.identify("signed");
  await pass(10);
  expect(chat.token).toBe("vst_other");
  expect(screen(chat)).toEqual([]);
  await pass(30_000);
  expect(server.items).toEqual([]);
});

test("a signed word that is not taken is told to developers and costs nothing else", async () => {
  const chat = page(server);
  const told = vi.fn();
  chat.onIdentityRefused = told;
  await chat.identify("bad");
  expect(told).toHaveBeenCalledWith("expired");
  expect(chat.state.value.phase).toBe("ready");
});

test("logging out forgets the visitor and what was kept", async () => {
  const chat = await arrived();
  chat.send("secret", []);
  await pass(10);
  chat.logout();
  expect(screen(chat)).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("words about oneself before the first message are known to the socket that carries it", async () => {
  const chat = await arrived();
  await chat.claim({ name: "Taro" });
  chat.send("first", []);
  await pass(10);
  const kinds = server.frames.map((frame) => Object.keys(frame)[0]);
  expect(kinds).toEqual(["hello", "hello", "send"]);
  expect(screen(chat)).toEqual(["first"]);
});

test("a visitor whose agent is gone is told so until somebody else is there", async () => {
  const chat = await arrived();
  server.tell({ returned: {} });
  server.tell({ place: { ahead: 0, wait_seconds: null, called: false } });
  await pass(10);
  expect(chat.state.value.returned).toBe(true);
  server.tell({ place: null });
  await pass(10);
  expect(chat.state.value.returned).toBe(false);
});

test("what is offered instead of waiting is told, and what was asked is asked once after a lost answer", async () => {
  const chat = await arrived();
  const offered = { way: "callback", cause: "full", opens_at: null };
  server.tell({ later: { offered, asked: null } });
  await pass(10);
  expect(chat.state.value.later?.offered).toEqual(offered);
  const asked = { way: "callback", text: "My parcel", phone: "090-1234-5678" };
  server.isUp = false;
  await expect(chat.askLater(asked)).rejects.toThrow("offline");
  server.isUp = true;
  await chat.askLater(asked);
  await pass(10);
  expect(chat.state.value.later).toMatchObject({ offered: null, asked: { phone: "090-1234-5678" } });
  expect(screen(chat)).toEqual(["My parcel"]);
  server.tell({ later: null });
  await pass(10);
  expect(chat.state.value.later).toBeNull();
});
