import type { Locale } from "@tsunagu/shared/locale/format";
import { describe, expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { texts } from "../texts";
import { Visitor } from "../visitor";
import { until } from "../wait";

/** While the server is gone every request and socket fails, and the browser says so in its console. */
const SERVER_IS_GONE = [
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/,
];

describe("kill -9, en", () => {
  const locale = "en" as Locale;
  const minato = scene(locale, (server, api) => staff(server, api, locale));

  test("while messages arrive: each stands on the screen once, in order, and the state is said truthfully", async () => {
    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    const said = Array.from({ length: 12 }, (_, number) => `message-${String(number).padStart(2, "0")}`);
    await visitor.says(said[0] ?? "");
    const { id } = await conversationWith(minato.api, "message-00");
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    await desk.opens(id);
    await desk.saying("message-00").waitFor();
    await desk.connection("online").waitFor();
    for (const [number, text] of said.entries()) {
      if (number === 0) continue;
      if (number % 4 === 0) {
        await minato.server.kill();
        await desk.connection("reconnecting").or(desk.connection("offline")).waitFor();
        await minato.server.start();
      }
      await visitor.says(text);
    }
    await desk.connection("online").waitFor({ timeout: 40_000 });
    await desk.saying(said.at(-1) ?? "").waitFor();
    const shown = ((await desk.timeline.textContent()) ?? "").match(/message-\d\d/g);
    expect(shown).toEqual(said);
    expect(desk.person.faultsBut(SERVER_IS_GONE)).toEqual([]);
  });

  test("while messages are on their way: none is lost and none stands there twice", async () => {
    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    const said = Array.from({ length: 24 }, (_, number) => `flow-${String(number).padStart(2, "0")}`);
    await visitor.says(said[0] ?? "");
    const { id } = await conversationWith(minato.api, "flow-00");
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    await desk.opens(id);
    await desk.connection("online").waitFor();
    let stored = 1;
    const saying = (async () => {
      for (const text of said.slice(1)) {
        await visitor.insists(text);
        stored += 1;
      }
    })();
    for (const many of [6, 14]) {
      // The next message is asked for as soon as one is stored, so that the end comes in the middle of one.
      await until(`${many} messages`, () => stored >= many);
      await minato.server.kill();
      await minato.server.start();
    }
    await saying;
    expect((await items(minato.api, id)).map(({ text }) => text)).toEqual(said);
    await desk.connection("online").waitFor({ timeout: 40_000 });
    await desk.saying(said.at(-1) ?? "").waitFor();
    expect(((await desk.timeline.textContent()) ?? "").match(/flow-\d\d/g)).toEqual(said);
    expect(desk.person.faultsBut(SERVER_IS_GONE)).toEqual([]);
  });

  test("before a part of the screens was fetched: the page stays, says so, and opens it when the server is back", async () => {
    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    await visitor.says("question-before-a-part");
    const { id } = await conversationWith(minato.api, "question-before-a-part");
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    const { page, context } = desk.person;
    await context.route(/assets\/KeyHelp-/, (route) => route.abort("connectionrefused"));
    await desk.opens(id);
    await desk.connection("online").waitFor();
    await desk.reply.fill("half an answer");
    await minato.server.kill();
    await desk.connection("reconnecting").or(desk.connection("offline")).waitFor();
    await page.getByRole("log").click();
    await page.keyboard.press("?");
    await page.getByText(texts("ui", locale)("partMissing")).waitFor();
    expect(await desk.reply.inputValue()).toBe("half an answer");
    await context.unroute(/assets\/KeyHelp-/);
    await minato.server.start();
    await page.getByRole("dialog", { name: desk.app("keyHelp") }).waitFor({ timeout: 40_000 });
    expect(desk.person.faultsBut([...SERVER_IS_GONE, /KeyHelp/])).toEqual([]);
  });

  test("while the agent types and sends: no letter is lost, and the answer leaves once", async () => {
    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    await visitor.says("question-typed");
    const { id } = await conversationWith(minato.api, "question-typed");
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    await desk.opens(id);
    await desk.connection("online").waitFor();
    await desk.reply.pressSequentially("answer-");
    await minato.server.kill();
    await desk.reply.pressSequentially("once");
    await desk.connection("reconnecting").or(desk.connection("offline")).waitFor();
    expect(await desk.reply.inputValue()).toBe("answer-once");
    await desk.reply.press("Control+Enter");
    await desk.timeline.getByText("answer-once").waitFor();
    await minato.server.start();
    const answers = async () => (await items(minato.api, id)).filter((item) => item.text === "answer-once");
    await expect.poll(async () => (await answers()).length, { timeout: 60_000 }).toBe(1);
    await desk.connection("online").waitFor({ timeout: 40_000 });
    await desk.saying("answer-once").waitFor();
    expect(await desk.timeline.getByText("answer-once").count()).toBe(1);
    expect(desk.person.faultsBut(SERVER_IS_GONE)).toEqual([]);
  });
});
