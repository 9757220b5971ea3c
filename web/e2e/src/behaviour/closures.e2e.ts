import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { mustBeCleanInBoth } from "../clean";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";

/** A year that the state will not have announced while this program is current. */
const LATER = 4;

describe.each(["ja", "en"] as const)("closed days, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    await staff(server, api, locale);
    const hours = (await data(api.GET("/api/v1/settings"))).hours;
    await data(api.PATCH("/api/v1/settings", { body: { hours: { ...hours, holidays: "jp" } } }));
  });

  test("holidays to come are marked, and ranges are there with one click once they are saved", async () => {
    const owner = await minato.logsIn({ locale });
    const { page } = owner;
    const said = (key: string, values = {}) => new Hand(page, locale).said("settings", key, values);
    await page.goto(`${minato.server.url}/settings/hours`);
    await settled(owner);
    const year = String(new Date().getFullYear() + LATER);
    await page.getByLabel(said("holidaysYear"), { exact: true }).selectOption(year);
    const table = page.getByRole("table", { name: said("holidaysOf", { year }) });
    await table.waitFor();
    const rows = await table.getByRole("row").count();
    expect(rows).toBeGreaterThan(13);
    expect(await table.getByText(said("holidayComputed"), { exact: true }).count()).toBe(rows);

    await page.getByRole("button", { name: said("closureAdd.yearEnd") }).click();
    await page.getByRole("button", { name: said("closureAdd.obon") }).click();
    await page.getByRole("button", { name: said("closureAdd.other") }).click();
    await mustBeCleanInBoth(owner);
    const other = page.getByRole("group", { name: said("closureNumber", { number: 3 }), exact: true });
    await other
      .getByRole("button", {
        name: said("closureRemove", { name: said("closureNumber", { number: 3 }) }),
        exact: true,
      })
      .click();
    await page.getByRole("button", { name: new Hand(page, locale).said("ui", "save"), exact: true }).click();
    await page.getByText(new Hand(page, locale).said("ui", "saved"), { exact: true }).waitFor();
    const kept = (await data(minato.api.GET("/api/v1/settings"))).hours;
    expect(kept.closures?.map(({ from, to }) => `${from} ${to}`)).toEqual(["12-29 01-03", "08-13 08-16"]);

    await page.reload();
    await page.getByRole("group", { name: said("closureUsual.obon"), exact: true }).waitFor();
    await settled(owner);
    await mustBeCleanInBoth(owner);
    await owner.leaves();
  });
});
