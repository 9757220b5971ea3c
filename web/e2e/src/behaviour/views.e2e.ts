import { data } from "@tsunagu/shared/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../browser";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { Visitor } from "../visitor";

/** The hours of a workspace before anybody changed them, and then a chat and a mail to choose between. */
const minato = scene("ja", async (server, api) => {
  const hours = (await data(api.GET("/api/v1/settings"))).hours;
  const { chat } = await staff(server, api, "ja");
  await data(api.PATCH("/api/v1/settings", { body: { hours } }));
  const post = await Post.to(server.lmtpPort);
  const from = "花子 <hanako@customer.example>";
  await post.bring({ from, to: SUPPORT, subject: "椅子", text: "椅子はありますか" });
  await post.close();
  const visitor = await Visitor.comes(server.url, chat.id);
  await visitor.says("机はありますか");
  await conversationWith(api, "机");
  await conversationWith(api, "椅子");
});

let owner: Person;
let hand: Hand;
beforeAll(async () => {
  owner = await minato.logsIn({ locale: "ja" });
  hand = new Hand(owner.page, "ja");
});
afterAll(() => owner.leaves());

/** Opens the list of views by the button that names the one that is shown. */
async function views(shown: string): Promise<void> {
  await owner.page
    .getByRole("main")
    .getByRole("button", { name: new RegExp(`^${shown}`) })
    .first()
    .click();
  await hand.menu.waitFor();
}

const row = (words: string) => owner.page.getByRole("listbox").first().getByRole("option", { name: words });

test("a view is kept from a filter, found among the views, renamed, deleted and brought back", async () => {
  const { page } = owner;
  await page.goto(`${minato.server.url}/inbox/all`);
  await row("机").waitFor();
  await hand.press("list", "filter");
  const kind = page.getByLabel(hand.said("list", "filter.channel_kind"), { exact: true });
  await kind.selectOption("mail");
  await row("机").waitFor({ state: "detached" });
  await row("椅子").waitFor();
  await views(hand.said("list", "view.all"));
  await hand.chooses("list", "view.keep");
  await hand.field("list", "view.name").fill("メールだけ");
  await hand.goesOn("ui", "save");
  await page.waitForURL(/\/inbox\/viw_/);
  await row("椅子").waitFor();

  await views("メールだけ");
  await page.getByRole("menuitemradio", { name: hand.said("list", "view.all") }).click();
  await row("机").waitFor();
  await views(hand.said("list", "view.all"));
  await page.getByRole("menuitemradio", { name: "メールだけ" }).click();
  await row("机").waitFor({ state: "detached" });
  await row("椅子").waitFor();

  await views("メールだけ");
  await hand.chooses("list", "view.change");
  await hand.field("list", "view.name").fill("メールの問い合わせ");
  await hand.goesOn("ui", "save");
  await views("メールの問い合わせ");
  await hand.chooses("list", "view.change");
  await hand.goesOn("ui", "remove");
  await row("机").waitFor();
  const told = page.getByRole("alert").filter({ hasText: "メールの問い合わせ" });
  await told.getByRole("button", { name: hand.said("ui", "undo") }).click();
  await views(hand.said("list", "view.all"));
  await page.getByRole("menuitemradio", { name: "メールの問い合わせ" }).click();
  await row("机").waitFor({ state: "detached" });
  await row("椅子").waitFor();
  expect(owner.faultsBut()).toEqual([]);
});

test("a new workspace in Japanese answers on weekdays from 9 to 18, and not on the holidays of Japan", async () => {
  const { page } = owner;
  await page.goto(`${minato.server.url}/settings/hours`);
  await page.getByRole("checkbox", { name: hand.said("settings", "holidaysJapan") }).waitFor();
  expect(await page.getByRole("checkbox", { name: hand.said("settings", "holidaysJapan") }).isChecked()).toBe(
    true,
  );
  expect(await page.getByLabel(hand.said("settings", "timeZone"), { exact: true }).inputValue()).toBe(
    "Asia/Tokyo",
  );
  for (const word of ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) {
    const day = hand.said("settings", `day.${word}`);
    const isOpen = word !== "sat" && word !== "sun";
    const line = page.getByRole("group", { name: day, exact: true });
    expect(await line.getByRole("checkbox").isChecked()).toBe(isOpen);
    if (!isOpen) await line.getByText(hand.said("settings", "dayClosed")).waitFor();
    else {
      const at = (key: string) => line.getByLabel(hand.said("settings", key, { day })).inputValue();
      expect([await at("dayFrom"), await at("dayTo")]).toEqual(["09:00", "18:00"]);
    }
  }
  expect(owner.faultsBut()).toEqual([]);
});
