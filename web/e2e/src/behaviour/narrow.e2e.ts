import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { texts } from "../texts";

const minato = scene("ja", async (server, api) => {
  await staff(server, api, "ja");
  const post = await Post.to(server.lmtpPort);
  await post.bring({
    from: "花子 <hanako@customer.example>",
    to: SUPPORT,
    subject: "椅子",
    text: "二十脚ください",
  });
  await post.close();
  return conversationWith(api, "椅子");
});

const place = async (one: Locator) => {
  const box = await one.boundingBox();
  if (!box) throw new Error("it is not shown");
  return box;
};

test.each([320, 390])(
  "on a window of %i px every role and every action of a member is within it",
  async (width) => {
    const person = await minato.logsIn({ locale: "ja", size: { width, height: 740 } });
    const { page } = person;
    await page.goto(`${minato.server.url}/settings/members`);
    const rows = page.getByRole("table").getByRole("row");
    const settings = texts("features/settings", "ja");
    await page.getByRole("columnheader", { name: settings("column.actions") }).waitFor({ state: "attached" });
    for (const control of [
      ...(await rows.getByRole("combobox").all()),
      ...(await rows.getByRole("button").all()),
    ]) {
      const { x, width: wide } = await place(control);
      expect(x + wide).toBeLessThanOrEqual(width);
    }
    expect(await rows.getByRole("button").count()).toBeGreaterThan(1);
    expect(person.faultsBut()).toEqual([]);
  },
);

test("on a phone the button that sends stays where it is while one begins to write", async () => {
  const person = await minato.logsIn({ locale: "ja", size: { width: 390, height: 740 } });
  const desk = new Desk(person, minato.server);
  await desk.opens(minato.seeded.id);
  const before = await place(desk.sendBy("mail"));
  await desk.reply.click();
  const hint = person.page.getByText(desk.compose("cannotEmpty"), { exact: true });
  await hint.waitFor();
  const after = await place(desk.sendBy("mail"));
  expect(after.x).toBe(before.x);
  expect((await place(hint)).y).toBeLessThan(after.y);
  expect(person.faultsBut()).toEqual([]);
});

test("Escape leaves the answer for what was said, where single keys work and Tab goes on", async () => {
  const person = await minato.logsIn({ locale: "ja" });
  const { page } = person;
  const desk = new Desk(person, minato.server);
  await desk.opens(minato.seeded.id);
  await desk.reply.focus();
  await page.keyboard.press("Escape");
  const here = () => page.evaluate(() => document.activeElement?.hasAttribute("data-scroller"));
  expect(await here()).toBe(true);
  await page.keyboard.press("Tab");
  const within = () => page.evaluate(() => Boolean(document.activeElement?.closest("[data-scroller]")));
  expect(await within()).toBe(true);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: desk.app("keyHelp") }).waitFor();
  expect(person.faultsBut()).toEqual([]);
});
