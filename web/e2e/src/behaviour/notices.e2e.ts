import { data } from "@tsunagu/shared/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../browser";
import { mustBeClean } from "../clean";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { settled } from "../settled";
import { texts } from "../texts";
import { until } from "../wait";

const minato = scene("en", (server, api) => staff(server, api, "en"));
const notices = texts("features/notices", "en");
let conversation: string;
let naomi: Person;

beforeAll(async () => {
  const post = await Post.to(minato.server.lmtpPort);
  const text = "Is there tea?";
  await post.bring({ from: "Alice <alice@customer.example>", to: SUPPORT, subject: "Tea", text });
  await post.close();
  conversation = (await conversationWith(minato.api, "Tea")).id;
  const [first] = minato.seeded.members;
  if (!first) throw new Error("no members");
  naomi = await minato.logsIn({ locale: "en" }, first);
});
afterAll(() => naomi.leaves());

async function mention(): Promise<void> {
  const body = { type: "note" as const, text: "Ask Naomi.", mentions: [minato.seeded.members[0]?.id ?? ""] };
  const params = { path: { id: conversation } };
  await data(minato.api.POST("/api/v1/conversations/{id}/messages", { params, body }));
}

test("a mention comes once to two tabs, and reading it in one clears both", async () => {
  const one = naomi.page;
  const other = await naomi.context.newPage();
  const tabs = [one, other];
  for (const tab of tabs) {
    await tab.goto(`${minato.server.url}/customers`);
    await tab.getByRole("button", { name: notices("bell"), exact: true }).waitFor();
  }
  await mention();
  const bell = (tab: typeof one) =>
    tab.getByRole("button", { name: notices("bellCount", { count: 1 }), exact: true });
  for (const tab of tabs) {
    await bell(tab).waitFor();
    await until("the count in the title", async () => (await tab.title()).startsWith("(1) "));
    const icon = tab.locator('link[rel="icon"]');
    await until("the figure in the tab's picture", async () =>
      (await icon.getAttribute("href"))?.startsWith("data:image/png"),
    );
  }
  await bell(one).click();
  const list = one.getByRole("dialog", { name: notices("title") });
  const line = list.getByRole("link").filter({ hasText: "Ask Naomi." });
  await line.waitFor();
  expect(await line.count()).toBe(1);
  await line.click();
  await one.getByRole("log").getByText("Ask Naomi.").waitFor();
  for (const tab of tabs) {
    await tab.getByRole("button", { name: notices("bell"), exact: true }).waitFor();
    await until("a plain title", async () => !(await tab.title()).startsWith("("));
  }
  await other.close();
  expect(naomi.faultsBut()).toEqual([]);
});

test("a sound the browser does not allow is told, with the way out", async () => {
  const page = await naomi.context.newPage();
  await naomi.page.goto("about:blank");
  await page.goto(`${minato.server.url}/customers`);
  await page.getByRole("button", { name: notices("bell"), exact: true }).waitFor();
  await mention();
  await page.getByText(notices("soundBlocked")).waitFor();
  await page.getByRole("button", { name: notices("soundOn"), exact: true }).click();
  await page.getByText(notices("soundBlocked")).waitFor({ state: "hidden" });
  await page.close();
  expect(naomi.faultsBut()).toEqual([]);
});

test.each(["ja", "en"] as const)("the list is clean in both themes, by keyboard too, %s", async (locale) => {
  const said = texts("features/notices", locale);
  for (const theme of ["light", "dark"] as const) {
    const [who] = minato.seeded.members;
    if (!who) throw new Error("no members");
    await data(
      minato.api.PATCH("/api/v1/members/{id}", { params: { path: { id: who.id } }, body: { locale } }),
    );
    const person = await minato.logsIn({ locale, theme }, who);
    await person.page.goto(`${minato.server.url}/customers`);
    const bell = person.page
      .getByRole("banner")
      .getByRole("button", { name: new RegExp(`^${said("bell")}`) });
    await bell.focus();
    await person.page.keyboard.press("Enter");
    const list = person.page.getByRole("dialog", { name: said("title") });
    await list.getByRole("link").first().waitFor();
    await settled(person);
    await mustBeClean(person);
    await person.page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    expect(await bell.evaluate((button) => button === document.activeElement)).toBe(true);
    await person.leaves();
  }
});
