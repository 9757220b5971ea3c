import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import { mustBeClean } from "../clean";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { texts } from "../texts";
import { until } from "../wait";

const minato = scene("ja", async (server, api) => {
  const tenant = await staff(server, api, "ja");
  const post = await Post.to(server.lmtpPort);
  await post.bring({
    from: "鈴木 <suzuki@customer.example>",
    to: SUPPORT,
    subject: "返金",
    text: "返金の件です。",
  });
  await post.close();
  return { tenant, id: (await conversationWith(api, "返金")).id };
});

const actions = texts("features/inbox/actions", "ja");
const settings = texts("features/settings", "ja");
const ui = texts("ui", "ja");

async function assignee(id: string): Promise<string | undefined> {
  const params = { path: { id } };
  return (await data(minato.api.GET("/api/v1/conversations/{id}", { params }))).assignee?.id;
}

test("v hands a conversation over by keyboard alone, with a note that calls the colleague, and one Undo", async () => {
  const { id, tenant } = minato.seeded;
  const [colleague] = tenant.members;
  if (!colleague) throw new Error("no colleague");
  const desk = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  const { page } = desk.person;
  await desk.opens(id);
  await page.keyboard.press("v");
  const search = page.getByRole("combobox", { name: actions("transfer.to") });
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.insertText(colleague.name);
  await page.getByRole("option", { name: new RegExp(colleague.name) }).waitFor();
  await mustBeClean(desk.person);
  await page.keyboard.press("Enter");
  const note = page.getByRole("textbox", { name: actions("transfer.note") });
  await note.waitFor();
  await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.insertText("返金の確認をお願いします。");
  await mustBeClean(desk.person);
  await page.keyboard.press("Control+Enter");
  await desk.saying("返金の確認をお願いします。").waitFor();
  expect(await assignee(id)).toBe(colleague.id);
  const written = await until("the note", async () =>
    (await items(minato.api, id)).find(({ kind }) => kind === "note"),
  );
  expect([written.text, written.mentions]).toEqual([
    `@${colleague.name} 返金の確認をお願いします。`,
    [colleague.id],
  ]);
  await page.getByRole("button", { name: ui("undo"), exact: true }).click();
  await until("nobody has it", async () => (await assignee(id)) === undefined);
  await page.getByText(actions("undoneButNote")).waitFor();
  expect(desk.person.faultsBut()).toEqual([]);
});

test("a key of one's own acts at once, after a reload and in another browser, the usual one does not, and the key help tells it", async () => {
  const { id } = minato.seeded;
  const desk = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  const { page } = desk.person;
  await page.goto(`${minato.server.url}/settings/me`);
  const change = settings("keys.changeOf", { name: actions("transfer") });
  await page.getByRole("button", { name: change, exact: true }).click();
  await page.keyboard.press("e");
  await page.getByText(settings("keys.taken", { key: "E", name: actions("resolve") })).waitFor();
  await mustBeClean(desk.person);
  await page.getByRole("button", { name: settings("keys.leave"), exact: true }).click();
  await page.getByRole("button", { name: change, exact: true }).click();
  await page.keyboard.press("q");
  await page.getByText(settings("keys.kept")).waitFor();
  await desk.opens(id);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: texts("app", "ja")("keyHelp") });
  await help.getByText("Q", { exact: true }).waitFor();
  expect(await help.getByText("V", { exact: true }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await page.keyboard.press("v");
  await page.keyboard.press("q");
  await page.getByRole("dialog", { name: actions("transfer.title") }).waitFor();
  expect(desk.person.faultsBut()).toEqual([]);

  const elsewhere = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  await elsewhere.opens(id);
  await expect
    .poll(() => elsewhere.person.page.evaluate(() => Object.values(localStorage).join()))
    .toContain("KeyQ");
  await elsewhere.person.page.keyboard.press("q");
  await elsewhere.person.page.getByRole("dialog", { name: actions("transfer.title") }).waitFor();
  expect(elsewhere.person.faultsBut()).toEqual([]);
});
