import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { texts } from "../texts";
import { Visitor } from "../visitor";

const NO_NETWORK = [/ERR_INTERNET_DISCONNECTED/];

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

const actions = texts("features/inbox/actions", "ja");

/** An agent before a chat that waits, with everything here that is wanted once the network is gone. */
async function beforeChat(words: string): Promise<{ desk: Desk; visitor: Visitor; id: string }> {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says(words);
  const { id } = await conversationWith(minato.api, words);
  const desk = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  await desk.opens(id);
  await desk.connection("online").waitFor();
  // What keeps deeds comes once the page is idle.
  await desk.person.page.waitForFunction(() =>
    ["KeptStrip", "KeptList", "keep"].every((part) =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes(`/assets/${part}-`)),
    ),
  );
  await settled(desk.person);
  return { desk, visitor, id };
}

/** The same, without a network, who has just resolved it. */
async function resolvedWithoutNetwork(words: string): Promise<{ desk: Desk; visitor: Visitor }> {
  const { desk, visitor } = await beforeChat(words);
  await desk.person.context.setOffline(true);
  await desk.connection("offline").waitFor();
  await desk.button(actions("resolve")).click();
  await strip(desk, 1, "waiting").waitFor();
  return { desk, visitor };
}

/** The line above every page that tells how many deeds are not done. */
function strip({ person }: Desk, count: number, state: "waiting" | "held"): Locator {
  return person.page.getByRole("status").filter({ hasText: actions(`kept.${state}_other`, { count }) });
}

test("what is done without a network is not shown as done, stands in a list, and is done once the connection is back", async () => {
  const { desk } = await resolvedWithoutNetwork("在庫はありますか");
  const { page, context } = desk.person;
  await page.getByText(actions("kept.said")).waitFor();
  await desk.button(actions("resolve")).waitFor();
  await expect
    .poll(() => page.getByText(actions("kept.mark", { name: actions("resolve") })).count())
    .toBeGreaterThan(1);
  expect(await desk.button(desk.words("reopen")).count()).toBe(0);
  expect((await conversationWith(minato.api, "在庫")).status).toBe("open");

  await desk.button(actions("kept.show")).click();
  await page.getByRole("dialog").getByText(actions("resolve"), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await context.setOffline(false);
  await strip(desk, 1, "waiting").waitFor({ state: "detached" });
  await page.getByText(actions("kept.said")).waitFor({ state: "detached" });
  await desk.button(desk.words("reopen")).waitFor();
  expect((await conversationWith(minato.api, "在庫")).status).toBe("resolved");
  expect(desk.person.faultsBut(NO_NETWORK)).toEqual([]);
});

test("what the customer wrote meanwhile is not hidden by it: it is held, and done if one insists", async () => {
  const { desk, visitor } = await resolvedWithoutNetwork("色は選べますか");
  await visitor.says("赤が欲しいです");
  await conversationWith(minato.api, "赤が欲しい");
  await desk.person.context.setOffline(false);
  await strip(desk, 1, "held").waitFor();
  expect((await conversationWith(minato.api, "赤が欲しい")).status).toBe("open");
  await desk.button(actions("kept.show")).click();
  const list = desk.person.page.getByRole("dialog");
  await list.getByText(actions("kept.wrote")).waitFor();
  await list.getByRole("button", { name: actions("kept.insist") }).click();
  await strip(desk, 1, "held").waitFor({ state: "detached" });
  await expect.poll(async () => (await conversationWith(minato.api, "赤が欲しい")).status).toBe("resolved");
  expect(desk.person.faultsBut(NO_NETWORK)).toEqual([]);
});

test("it can be taken back before it was done", async () => {
  const { desk } = await resolvedWithoutNetwork("送料はいくらですか");
  await desk.button(texts("ui", "ja")("undo")).click();
  await strip(desk, 1, "waiting").waitFor({ state: "detached" });
  await desk.person.context.setOffline(false);
  await desk.connection("online").waitFor();
  expect((await conversationWith(minato.api, "送料")).status).toBe("open");
  expect(desk.person.faultsBut(NO_NETWORK)).toEqual([]);
});

test("taken and handed over with a note without a network: one after the other, and the note once it is theirs", async () => {
  const { desk, id } = await beforeChat("返品できますか");
  const { page, context } = desk.person;
  const [colleague] = minato.seeded.members;
  if (!colleague) throw new Error("no colleague");
  // The dialog's part is here; whom it can go to was read ahead.
  await page.keyboard.press("v");
  await page.getByRole("combobox", { name: actions("transfer.to") }).waitFor();
  await page.keyboard.press("Escape");
  await context.setOffline(true);
  await page.keyboard.press("Shift+A");
  await strip(desk, 1, "waiting").waitFor();
  await page.keyboard.press("v");
  await page.getByRole("combobox", { name: actions("transfer.to") }).fill(colleague.name);
  await page.getByRole("option", { name: new RegExp(colleague.name) }).click();
  await page.getByRole("textbox", { name: actions("transfer.note") }).fill("返品の条件を説明済みです。");
  await page.keyboard.press("Control+Enter");
  await strip(desk, 2, "waiting").waitFor();
  await context.setOffline(false);
  await strip(desk, 2, "waiting").waitFor({ state: "detached" });
  await desk.saying("返品の条件を説明済みです。").waitFor();
  await expect.poll(async () => (await conversationWith(minato.api, "返品")).assignee?.id).toBe(colleague.id);
  const notes = async () => (await items(minato.api, id)).filter(({ kind }) => kind === "note").length;
  // It stands on the screen before the server has it.
  await expect.poll(notes).toBe(1);
  expect(desk.person.faultsBut(NO_NETWORK)).toEqual([]);
});

test("where only the answer was lost, taking it back does not say that it was undone", async () => {
  const { desk } = await beforeChat("領収書をください");
  const { page, context } = desk.person;
  await page.route("**/resolve", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await desk.button(actions("resolve")).click();
  await strip(desk, 1, "waiting").waitFor();
  await context.setOffline(true);
  await desk.button(texts("ui", "ja")("undo")).click();
  await page.getByText(actions("kept.droppedUnsure")).waitFor();
  await context.setOffline(false);
  expect((await conversationWith(minato.api, "領収書")).status).toBe("resolved");
});
