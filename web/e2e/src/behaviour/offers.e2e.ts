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

describe.each(["ja", "en"] as const)("work that is offered, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    const tenant = await staff(server, api, locale);
    const skill = await data(api.POST("/api/v1/skills", { body: { name: "Deutsch" } }));
    const [queue] = (await data(api.GET("/api/v1/queues"))).items;
    const params = { path: { id: queue?.id ?? "" } };
    const body = { mode: "push" as const, skills: [{ skill: skill.id, level: LEVEL }] };
    await data(api.PATCH("/api/v1/queues/{id}", { params, body }));
    return { ...tenant, skill: skill.id };
  });
  const learns = async (at: number) => {
    const params = { path: { id: minato.seeded.members[at]?.id ?? "" } };
    const body = { skills: [{ skill: minato.seeded.skill, level: LEVEL }] };
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

  test("a chat is offered to who has the skill, passed on, and accepted; who lacks the skill reads why", async () => {
    await learns(0);
    const skilled = await sits(0);
    const other = await sits(1);
    const said = (key: string, values = {}) => other.hand.said("offers", key, values);
    const card = ({ person }: typeof skilled) =>
      person.page.getByRole("alertdialog", { name: said("offered", { name: "Alice" }) });
    const press = ({ person }: typeof skilled, key: string) =>
      card(person === skilled.person ? skilled : other).getByRole("button", { name: said(key), exact: true });

    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    await visitor.tells("Alice", "alice@customer.example");
    await visitor.says("Wo ist mein Paket?");
    await card(skilled).getByText(said("because.you.only_one"), { exact: true }).waitFor();
    await card(skilled).getByText(minato.seeded.chat.name).waitFor();
    await settled(skilled.person);
    await mustBeCleanInBoth(skilled.person);

    const { id } = await conversationWith(minato.api, "Paket");
    await other.person.page.goto(`${minato.server.url}/inbox/all/${id}`);
    const opensWhy = async () => {
      await other.hand.press("timeline", "moreActions");
      await other.hand.chooses("timeline", "whyHere");
    };

    await press(skilled, "decline").click();
    await card(skilled).waitFor({ state: "hidden" });
    await opensWhy();
    await other.hand.dialog
      .getByText(said("why.you.skill", { skill: "Deutsch", needs: LEVEL }), { exact: true })
      .waitFor();
    await other.hand.dialog
      .getByText(said("step.declined", { name: minato.seeded.members[0]?.name ?? "" }), { exact: true })
      .waitFor();
    await settled(other.person);
    await mustBeCleanInBoth(other.person);
    await other.hand.closes();

    await learns(1);
    await other.person.page.goto(`${minato.server.url}/customers`);
    await press(other, "accept").click();
    await other.person.page.waitForURL(`**/inbox/mine/${id}`);
    await other.person.page.getByRole("log").getByText("Wo ist mein Paket?").waitFor();
    const taken = await data(minato.api.GET("/api/v1/conversations/{id}", { params: { path: { id } } }));
    expect(taken.assignee?.id).toBe(minato.seeded.members[1]?.id);

    await other.person.page.getByRole("button", { name: said("next"), exact: true }).click();
    await other.person.page.getByText(said("next.nothing"), { exact: true }).waitFor();
    expect(skilled.person.faultsBut()).toEqual([]);
    expect(other.person.faultsBut([/409/])).toEqual([]);
    await skilled.person.leaves();
    await other.person.leaves();
  });
});
