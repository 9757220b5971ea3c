import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { mustBeCleanInBoth } from "../clean";
import { counted } from "../counted";
import { conversationWith } from "../inbox";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { Visitor } from "../visitor";

describe.each(["ja", "en"] as const)("supervision, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    const tenant = await staff(server, api, locale);
    const [queue] = (await data(api.GET("/api/v1/queues"))).items;
    const params = { path: { id: queue?.id ?? "" } };
    const body = { mode: "push" as const, everybody: false, members: [tenant.members[0]?.id ?? ""] };
    await data(api.PATCH("/api/v1/queues/{id}", { params, body }));
    return { ...tenant, queue: queue?.name ?? "", agent: tenant.members[0] };
  });

  test("a chat is seen to wait, be offered, taken and returned without a reload, and the numbers are those of the log", async () => {
    const { queue, agent } = minato.seeded;
    const lead = await minato.logsIn({ locale });
    const { page } = lead;
    const hand = new Hand(page, locale);
    const said = (key: string, values = {}) => hand.said("live", key, values);
    await page.goto(`${minato.server.url}/customers`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForURL("**/live");
    const table = page.getByRole("table", { name: said("queues"), exact: true });
    await table.getByRole("rowheader", { name: queue }).waitFor();
    await settled(lead);
    await mustBeCleanInBoth(lead);
    /** A number of the queue that leads to its contacts. */
    const number = (of: string, value: number) =>
      table.getByRole("button", {
        name: said("open", { what: said("numberOf", { what: said(`number.${of}`), queue }), value }),
        exact: true,
      });

    const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
    await visitor.tells("Alice", "alice@customer.example");
    await visitor.says("Where is my parcel?");
    await number("waiting", 1).waitFor();
    await number("entered", 1).waitFor();

    const seat = await minato.logsIn({ locale }, agent);
    await seat.page.goto(`${minato.server.url}/customers`);
    await settled(seat);
    const params = { path: { id: agent?.id ?? "" } };
    await data(minato.api.PUT("/api/v1/agents/{id}/presence", { params, body: { state: "available" } }));
    await number("offered", 1).waitFor();
    const agents = page.getByRole("table", { name: said("agents"), exact: true });
    const line = agents.getByRole("row").filter({ hasText: agent?.name ?? "" });
    const leads = () =>
      line.getByRole("button", { name: said("lead", { name: agent?.name ?? "" }), exact: true }).click();
    const own = new Hand(seat.page, locale);
    const card = seat.page.getByRole("alertdialog");

    // Taken out of the queue they are offered nothing of it, put back they are, both at once.
    await card.waitFor();
    await leads();
    const serves = hand.dialog.getByRole("checkbox", { name: queue });
    await serves.click();
    await card.waitFor({ state: "hidden" });
    await serves.click();
    await card.waitFor();
    await page.keyboard.press("Escape");

    await card.getByRole("button", { name: own.said("offers", "accept"), exact: true }).click();
    await number("in_hand", 1).waitFor();
    await number("answered", 1).waitFor();
    await line.getByText(said("state.busy"), { exact: true }).waitFor();

    // From the number to the contact, and from there to nobody: it waits again.
    const { id } = await conversationWith(minato.api, "parcel");
    await number("in_hand", 1).click();
    await hand.dialog.getByRole("link", { name: "Alice", exact: true }).waitFor();
    expect(await hand.dialog.getByRole("link", { name: "Alice" }).getAttribute("href")).toBe(
      `/inbox/all/${id}`,
    );
    await settled(lead);
    await mustBeCleanInBoth(lead);
    await hand.dialog.getByRole("button", { name: said("handOver", { name: "Alice" }), exact: true }).click();
    await page.getByRole("option", { name: hand.said("actions", "assign.nobody"), exact: true }).click();
    await hand.dialog.getByText(said("noContacts"), { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await number("waiting", 1).waitFor();

    // Who is led is so at once: nothing more is offered to them.
    await leads();
    await hand.dialog.getByLabel(said("setState"), { exact: true }).selectOption("meal");
    await line.getByText(said("stateFor", { reason: own.said("offers", "reason.meal") })).waitFor();
    await settled(lead);
    await mustBeCleanInBoth(lead);
    await page.keyboard.press("Escape");
    await number("offered", 1).waitFor({ state: "detached" });

    const board = await data(minato.api.GET("/api/v1/live/queues"));
    const log = await counted(minato.api);
    expect(log).toMatchObject({ entered: 1, returned: 1, answered: 1, left: 0, waiting: 1, inHand: 0 });
    const { entered, returned, answered, left, asa_ms } = board.today;
    const [first] = board.items;
    const told = { entered, returned, answered, left, asaMs: asa_ms };
    expect({ ...told, waiting: first?.waiting, inHand: first?.in_hand }).toEqual(log);
    expect(log.asaMs).toBeGreaterThan(0);
    const quarters = await data(minato.api.GET("/api/v1/live/intervals"));
    for (const of of ["entered", "returned", "answered", "left"] as const) {
      expect(quarters.items.reduce((sum, { figures }) => sum + figures[of], 0)).toBe(log[of]);
    }
    expect(quarters.items.at(-1)?.waiting).toBe(log.waiting);
    for (const of of ["entered", "answered", "waiting"] as const) await number(of, log[of]).waitFor();
    expect(lead.faultsBut()).toEqual([]);
    expect(seat.faultsBut()).toEqual([]);
    await seat.leaves();
    await lead.leaves();
  });
});
