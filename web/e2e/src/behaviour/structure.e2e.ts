import { data } from "@tsunagu/shared/api/client";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { anyOf } from "../texts";
import { Visitor } from "../visitor";

const HANAKO = "鈴木花子 <hanako@customer.example>";
const TARO = "高橋太郎 <taro@customer.example>";

const minato = scene("ja", async (server, api) => {
  const { chat } = await staff(server, api, "ja");
  const post = await Post.to(server.lmtpPort);
  const brings = async (from: string, subject: string, text: string) => {
    await post.bring({ from, to: SUPPORT, subject, text });
    return conversationWith(api, subject);
  };
  const lamp = await brings(HANAKO, "ランプ", "在庫はありますか");
  // A customer whose conversation is open goes on in it.
  await api.PATCH("/api/v1/settings", { body: { reopen_days: 0 } });
  await data(api.POST("/api/v1/conversations/{id}/resolve", { params: { path: { id: lamp.id } }, body: {} }));
  await brings(HANAKO, "テーブル", "色は選べますか");
  const chair = await brings(TARO, "椅子", "送料はいくらですか");
  await post.close();
  const visitor = await Visitor.comes(server.url, chat.id);
  await visitor.tells("花子", "hanako@customer.example");
  await visitor.says("一つ目の質問です");
  await visitor.says("二つ目の質問です");
  return { lamp, chair, asked: await conversationWith(api, "二つ目") };
});

let desk: Desk;
let hand: Hand;
beforeAll(async () => {
  const person = await minato.logsIn({ locale: "ja" });
  desk = new Desk(person, minato.server);
  hand = new Hand(person.page, "ja");
});
afterAll(() => desk.person.leaves());

/** What the menu of the open conversation offers. */
async function chooses(key: string): Promise<void> {
  await desk.button(desk.words("moreActions")).click();
  await desk.person.page.getByRole("menuitem", { name: desk.words(key), exact: true }).click();
}

/** Takes back what a message tells of, and reads that it was. */
async function undoes(told: string, after: string): Promise<void> {
  const message = desk.person.page.getByRole("alert").filter({ hasText: told });
  await message.getByRole("button", { name: hand.said("ui", "undo") }).click();
  await desk.person.page.getByRole("alert").filter({ hasText: after }).first().waitFor();
}

/** The conversations that the list shows with some words. */
function rows(words: string): Locator {
  return desk.person.page.getByRole("listbox").first().getByRole("option").filter({ hasText: words });
}

test("two conversations of a customer become one and, taken back, two again", async () => {
  const { lamp } = minato.seeded;
  await desk.opens(lamp.id);
  await rows("色は選べますか").waitFor();
  await chooses("merge");
  await hand.dialog.getByRole("option", { name: "テーブル" }).click();
  await desk.saying("色は選べますか").waitFor();
  await desk.saying("在庫はありますか").waitFor();
  // One row is left, with what was said last.
  await rows("在庫はありますか").waitFor({ state: "detached" });
  await undoes(hand.said("actions", "did.merge"), hand.said("actions", "undone"));
  await desk.saying("色は選べますか").waitFor({ state: "detached" });
  await rows("在庫はありますか").waitFor();
  await desk.saying("在庫はありますか").waitFor();
  expect(desk.person.faultsBut()).toEqual([]);
});

test("a conversation is divided at an item and, taken back, is whole again", async () => {
  const { asked } = minato.seeded;
  await desk.opens(asked.id);
  const second = desk.saying("二つ目の質問です");
  await second.getByRole("button", { name: anyOf("features/inbox/timeline", "ja", "itemMenu") }).click();
  await desk.person.page.getByRole("menuitem", { name: desk.words("splitHere"), exact: true }).click();
  await second.waitFor({ state: "detached" });
  await desk.saying("一つ目の質問です").waitFor();
  await rows("二つ目の質問です").waitFor();
  await rows("一つ目の質問です").waitFor();
  await undoes(hand.said("actions", "did.split"), hand.said("actions", "undone"));
  await second.waitFor();
  await rows("一つ目の質問です").waitFor({ state: "detached" });
  expect(desk.person.faultsBut()).toEqual([]);
});

test("a conversation goes to another customer and, taken back, returns", async () => {
  const { chair } = minato.seeded;
  const { page } = desk.person;
  await desk.opens(chair.id);
  const of = (name: string) => page.getByRole("heading", { name, exact: true }).first();
  await of("高橋太郎").waitFor();
  await chooses("move");
  await hand.dialog.getByRole("combobox").fill("鈴木");
  await hand.dialog.getByRole("option", { name: "鈴木花子" }).click();
  await of("鈴木花子").waitFor();
  await rows("送料はいくらですか").filter({ hasText: "鈴木花子" }).waitFor();
  await undoes(hand.said("actions", "did.move"), hand.said("actions", "undone"));
  await of("高橋太郎").waitFor();
  await rows("送料はいくらですか").filter({ hasText: "高橋太郎" }).waitFor();
  expect(desk.person.faultsBut()).toEqual([]);
});

test("a suggestion with its evidence makes two customers one and, taken back, two again", async () => {
  const { lamp } = minato.seeded;
  const { page } = desk.person;
  const { customers } = desk;
  await page.goto(`${minato.server.url}/customers/${lamp.profile.id}`);
  await page.getByText(customers("suggestions_other", { count: 1 })).waitFor();
  const kind = customers("kind.mail");
  const value = "hanako@customer.example";
  await page.getByText(customers("reason.same_claimed", { kind, value })).waitFor();
  const [own, other] = [customers("assurance.claimed"), customers("assurance.claimed")];
  await page.getByText(customers("sides", { own, other })).waitFor();
  const timeline = page.getByRole("region", { name: customers("timeline") });
  expect(await timeline.getByText("二つ目の質問です").count()).toBe(0);
  await desk.button(customers("samePerson")).click();
  await timeline.getByText("二つ目の質問です").first().waitFor();
  await page.getByText(customers("why"), { exact: true }).waitFor();
  await undoes(customers("joined"), customers("parted"));
  await timeline.getByText("二つ目の質問です").first().waitFor({ state: "detached" });
  await page.getByText(customers("why"), { exact: true }).waitFor({ state: "detached" });
  expect(desk.person.faultsBut()).toEqual([]);
});
