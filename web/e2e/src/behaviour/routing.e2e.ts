import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { mustBeCleanInBoth } from "../clean";
import { conversations } from "../inbox";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { Visitor } from "../visitor";
import { until } from "../wait";

const NAMES = { ja: { queue: "請求", skill: "日本語" }, en: { queue: "Billing", skill: "Japanese" } };

describe.each(["ja", "en"] as const)("setting up routing, %s", (locale) => {
  const minato = scene(locale, (server, api) => staff(server, api, locale));

  test("chats go to people who speak a language, set up by hand and by keyboard", async () => {
    const owner = await minato.logsIn({ locale });
    const { page } = owner;
    const hand = new Hand(page, locale);
    const said = (key: string, values = {}) => hand.said("routing", key, values);
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const save = async () => {
      await press(hand.said("ui", "save"));
      await page.getByText(hand.said("ui", "saved"), { exact: true }).waitFor();
    };
    const named = NAMES[locale];
    const { members, chat } = minato.seeded;
    const person = members[0]?.name ?? "";

    await page.goto(`${minato.server.url}/settings/teams`);
    await press(said("skillNew"));
    await hand.dialog.getByRole("textbox").fill(named.skill);
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: said("matrix") }).waitFor();
    const cell = page.getByRole("combobox", { name: said("levelOf", { person, skill: named.skill }) });
    await cell.focus();
    await page.keyboard.press("4");
    await settled(owner);
    await mustBeCleanInBoth(owner);
    await save();

    await page.goto(`${minato.server.url}/settings/queues?open=new`);
    await page.getByRole("textbox", { name: said("queue.name") }).fill(named.queue);
    await page.getByLabel(chat.name, { exact: true }).click();
    await page.getByLabel(said("mode.push"), { exact: true }).click();
    await press(said("skillAsk"));
    await page.getByLabel(said("levelAtLeast"), { exact: true }).selectOption("3");
    // Japanese has one form for one and for many.
    const fits = said(locale === "ja" ? "fits_other" : "fits_one", { names: person, count: 1 });
    await page.getByText(fits, { exact: true }).waitFor();
    await press(hand.said("ui", "save"));
    await page.getByText(said("comesFrom", { names: chat.name }), { exact: true }).waitFor();
    await settled(owner);
    await mustBeCleanInBoth(owner);

    const queue = (await data(minato.api.GET("/api/v1/queues"))).items.find(
      ({ name }) => name === named.queue,
    );
    expect(queue).toMatchObject({ mode: "push", skills: [{ level: 3 }] });
    const visitor = await Visitor.comes(minato.server.url, chat.id);
    await visitor.says("?");
    const [first] = await until("the conversation", async () => {
      const all = await conversations(minato.api);
      return all.length > 0 && all;
    });
    expect(first?.queue).toBe(queue?.id);

    // What is not saved is not lost by a step to another section.
    const name = page.getByLabel(said("queue.name"));
    await page.getByRole("link", { name: hand.said("settings", "editOf", { name: named.queue }) }).click();
    await name.fill(`${named.queue} 2`);
    await page.getByRole("link", { name: said("queuesBack"), exact: true }).click();
    await hand.dialog.getByRole("button", { name: hand.said("settings", "leaveStay") }).click();
    await save();
    await owner.leaves();
  });
});
