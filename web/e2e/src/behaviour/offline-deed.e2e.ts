import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { texts } from "../texts";
import { Visitor } from "../visitor";

const NO_NETWORK = [/ERR_INTERNET_DISCONNECTED/];

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

test("without a network a conversation is not shown as resolved, and the words say that nothing was done", async () => {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says("在庫はありますか");
  const { id } = await conversationWith(minato.api, "在庫");
  const person = await minato.logsIn({ locale: "ja" });
  const desk = new Desk(person, minato.server);
  const actions = texts("features/inbox/actions", "ja");
  await desk.opens(id);
  await desk.connection("online").waitFor();
  await person.context.setOffline(true);
  await desk.button(actions("resolve")).click();
  const why = actions("refused", { did: actions("cannot.resolve"), why: actions("notReached") });
  await person.page.getByText(why).waitFor();
  await desk.button(actions("resolve")).waitFor();
  expect(await desk.button(actions("reopen")).count()).toBe(0);
  await person.context.setOffline(false);
  expect((await conversationWith(minato.api, "在庫")).status).toBe("open");
  await desk.button(actions("resolve")).click();
  await expect.poll(async () => (await conversationWith(minato.api, "在庫")).status).toBe("resolved");
  expect(person.faultsBut(NO_NETWORK)).toEqual([]);
});
