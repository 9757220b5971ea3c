import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import type { Person } from "../browser";
import { mustBeCleanInBoth } from "../clean";
import { conversationWith } from "../inbox";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { Visitor } from "../visitor";

const LEVEL = 3;
const ASKS = "請求書の内訳を教えてください。";

describe.each(["ja", "en"] as const)("work that is offered, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    const tenant = await staff(server, api, locale);
    const learned = async (name: string) => (await data(api.POST("/api/v1/skills", { body: { name } }))).id;
    const skills = { japanese: await learned("日本語"), english: await learned("English") };
    const [queue] = (await data(api.GET("/api/v1/queues"))).items;
    const params = { path: { id: queue?.id ?? "" } };
    const wanted = [{ skill: skills.japanese, level: LEVEL }];
    const body = { name: "請求 / Billing", mode: "push" as const, skills: wanted };
    await data(api.PATCH("/api/v1/queues/{id}", { params, body }));
    return { ...tenant, skills };
  });
  const speaks = async (at: number, ...languages: ("japanese" | "english")[]) => {
    const params = { path: { id: minato.seeded.members[at]?.id ?? "" } };
    const body = { skills: languages.map((name) => ({ skill: minato.seeded.skills[name], level: LEVEL })) };
    await data(minato.api.PATCH("/api/v1/agents/{id}", { params, body }));
  };

  /** A member at their desk who takes work, as they say in the menu of the top bar. */
  async function sits(at: number): Promise<{ person: Person; hand: Hand }> {
    const person = await minato.logsIn({ locale }, minato.seeded.members[at]);
    const { page } = person;
    const hand = new Hand(page, locale);
    const said = (key: string, values = {}) => hand.said("offers", key, values);
    await page.goto(`${minato.server.url}/customers`);
    const isNow = (state: string) =>
      page.getByRole("banner").getByRole("button", { name: new RegExp(`^${said("presence", { state })}`) });
    await isNow(said("state.offline")).click();
    await page.getByRole("menuitemradio", { name: said("reason.meal"), exact: true }).click();
    await isNow(said("state.notReadyFor", { reason: said("reason.meal") })).click();
    await settled(person);
    await mustBeCleanInBoth(person);
    await page.getByRole("menuitemradio", { name: said("state.available"), exact: true }).click();
    await isNow(said("state.available")).waitFor();
    return { person, hand };
  }

  test("a billing chat in Japanese is offered to who speaks it, passed on, and accepted; who does not reads why", async () => {
    await speaks(0, "japanese");
    await speaks(1, "english");
    await speaks(2, "japanese");
    const skilled = await sits(0);
    const other = await sits(1);
    const next = await sits(2);
    const said = (key: string, values = {}) => other.hand.said("offers", key, values);
    const card = ({ person }: typeof skilled) =>
      person.page.getByRole("alertdialog", { name: said("offered", { name: "Alice" }) });
    const press = (who: typeof skilled, key: string) =>
      card(who).getByRole("button", { name: said(key), exact: true });

    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    await visitor.tells("Alice", "alice@customer.example");
    await visitor.says(ASKS);
    await card(skilled).getByText(minato.seeded.chat.name).waitFor();
    await settled(skilled.person);
    await mustBeCleanInBoth(skilled.person);

    const { id } = await conversationWith(minato.api, "請求書");
    await other.person.page.goto(`${minato.server.url}/inbox/all/${id}`);
    const opensWhy = async () => {
      await other.hand.press("timeline", "moreActions");
      await other.hand.chooses("timeline", "whyHere");
    };

    const lacks = said("why.you.skill", { skill: "日本語", needs: LEVEL });
    await opensWhy();
    await other.hand.dialog.getByText(lacks, { exact: true }).waitFor();
    await other.hand.closes();
    await press(skilled, "decline").click();
    await card(skilled).waitFor({ state: "hidden" });
    // It is passed on to the other one who speaks it, and by them to nobody, since there is nobody else.
    await card(next).getByText(said("because.you.only_one"), { exact: true }).waitFor();
    expect(await card(other).count()).toBe(0);
    await press(next, "decline").click();
    await card(next).waitFor({ state: "hidden" });
    await opensWhy();
    await other.hand.dialog.getByText(lacks, { exact: true }).waitFor();
    await other.hand.dialog
      .getByText(said("step.declined", { name: minato.seeded.members[0]?.name ?? "" }), { exact: true })
      .waitFor();
    await settled(other.person);
    await mustBeCleanInBoth(other.person);
    await other.hand.closes();

    await speaks(1, "english", "japanese");
    await other.person.page.goto(`${minato.server.url}/customers`);
    await press(other, "accept").click();
    await other.person.page.waitForURL(`**/inbox/mine/${id}`);
    await other.person.page.getByRole("log").getByText(ASKS).waitFor();
    const taken = await data(minato.api.GET("/api/v1/conversations/{id}", { params: { path: { id } } }));
    expect(taken.assignee?.id).toBe(minato.seeded.members[1]?.id);

    await other.person.page.getByRole("button", { name: said("next"), exact: true }).click();
    await other.person.page.getByText(said("next.nothing"), { exact: true }).waitFor();
    expect(skilled.person.faultsBut()).toEqual([]);
    expect(next.person.faultsBut()).toEqual([]);
    expect(other.person.faultsBut([/409/])).toEqual([]);
    await skilled.person.leaves();
    await next.person.leaves();
    await other.person.leaves();
  });
});
