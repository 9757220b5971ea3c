import { expect, test } from "vitest";
import { Chat } from "../chat";
import { composes } from "../composition";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { Visitor } from "../visitor";

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

test("in the reply, an Enter of the input method never sends; Ctrl+Enter sends the whole words", async () => {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says("在庫はありますか");
  const { id } = await conversationWith(minato.api, "在庫");
  const desk = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  await desk.opens(id);
  await desk.reply.focus();
  await composes(desk.person.page, "ざいこ", "在庫があります");
  expect(await desk.reply.inputValue()).toContain("在庫があります");
  expect(await items(minato.api, id)).toHaveLength(1);
  await desk.sendsByKey("webchat");
  await desk.saying("在庫があります").waitFor();
  await expect.poll(async () => (await items(minato.api, id)).length).toBe(2);
  expect(desk.person.faultsBut()).toEqual([]);
});

test("where Enter sends, an Enter of the input method does not; the next one does, once", async () => {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says("入荷はいつですか");
  const { id } = await conversationWith(minato.api, "入荷");
  const person = await minato.logsIn({ locale: "ja" });
  const chosen = await person.page.request.patch(`${minato.server.url}/api/v1/me/preferences`, {
    data: { send_key: "enter" },
    headers: { origin: minato.server.url },
  });
  expect(chosen.ok()).toBe(true);
  const desk = new Desk(person, minato.server);
  await desk.opens(id);
  await desk.reply.fill("はい、");
  await person.page.getByText(desk.compose("keyEnter"), { exact: true }).waitFor();
  await composes(person.page, "らいしゅう", "来週入荷します");
  expect(await desk.reply.inputValue()).toContain("来週入荷します");
  expect(await items(minato.api, id)).toHaveLength(1);
  await desk.reply.press("Enter");
  await desk.saying("来週入荷します").waitFor();
  await expect.poll(async () => (await items(minato.api, id)).length).toBe(2);
  expect(person.faultsBut()).toEqual([]);
});

test("in the chat, an Enter of the input method never sends; Enter does, once", async () => {
  const person = await minato.arrives({ locale: "ja" });
  await person.page.goto(`${minato.server.shop}?lang=ja`);
  const chat = new Chat(person);
  await chat.opens();
  await chat.message.focus();
  await composes(person.page, "おくりもの", "贈り物にしたい");
  expect(await chat.message.inputValue()).toContain("贈り物にしたい");
  expect(await chat.log.getByText("贈り物").count()).toBe(0);
  await chat.message.press("Enter");
  await chat.log.getByText("贈り物にしたい").waitFor();
  const { id } = await conversationWith(minato.api, "贈り物");
  expect(await items(minato.api, id)).toHaveLength(1);
  expect(person.faultsBut()).toEqual([]);
});
