import { expect, test } from "vitest";
import { Chat } from "../chat";
import { conversations, items } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

test("a visitor with two tabs of a shop has one conversation, ja", async () => {
  const locale = "ja";
  const { api, server } = minato;
  const before = new Set((await conversations(api)).map(({ id }) => id));
  const visitor = await minato.arrives({ locale });
  const shop = `${server.shop}?lang=${locale}`;
  const second = await visitor.context.newPage();
  const [one, other] = [new Chat(visitor), new Chat(visitor, second)];
  for (const [page, chat] of [[visitor.page, one] as const, [second, other] as const]) {
    await page.goto(shop);
    await chat.opens();
  }
  await one.says(`ランプは？ lamp? ${locale}`);
  await other.says(`湯のみは？ cup? ${locale}`);
  for (const chat of [one, other]) {
    for (const words of ["lamp?", "cup?"]) await chat.log.getByText(words).waitFor();
  }
  const fresh = () => conversations(api).then((all) => all.filter(({ id }) => !before.has(id)));
  await expect.poll(async () => (await fresh()).length).toBe(1);
  const [made] = await fresh();
  await expect.poll(async () => (await items(api, made?.id ?? "")).length).toBe(2);
  await second.reload();
  await other.launch.click();
  await other.log.getByText("lamp?").waitFor();
  expect(visitor.faultsBut()).toEqual([]);
  await visitor.leaves();
});

test("a refused file says so itself and is not left out silently, en", async () => {
  const locale = "en";
  const visitor = await minato.arrives({ locale });
  await visitor.page.goto(`${minato.server.shop}?lang=${locale}`);
  const chat = new Chat(visitor);
  await chat.opens();
  const file = (name: string, mimeType: string, text: string) => ({
    name,
    mimeType,
    buffer: Buffer.from(text),
  });
  await chat.chooses(
    file("order.txt", "text/plain", "four cups"),
    file("setup.exe", "application/octet-stream", "MZ"),
  );
  await expect.poll(() => chat.reasonOf("setup.exe").textContent()).toContain("setup.exe: ");
  expect(await chat.reasonOf("order.txt").count()).toBe(0);
  await chat.message.fill("see the file");
  await chat.message.press("Enter");
  await chat.saying("filesRefused").waitFor();
  expect(await chat.log.getByText("see the file").count()).toBe(0);
  await chat.remove("setup.exe").click();
  await chat.message.press("Enter");
  await chat.log.getByText("see the file").waitFor();
  await chat.log.getByText("order.txt").waitFor();
  expect(visitor.faultsBut([/400|415|422/])).toEqual([]);
  await visitor.leaves();
});
