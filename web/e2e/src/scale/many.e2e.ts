import type { Api } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import type { Person } from "../browser";
import { Desk } from "../desk";
import { conversations } from "../inbox";
import { scene } from "../scene";
import { crowd } from "../seed/crowd";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { Gauge, median } from "./gauge";
import { inSight, scroll } from "./scroll";

const MANY = 10_000;
const OPENED = 200;
/** Opened before the first look, so that what is read once does not count as growth. */
const WARM = 10;
/** Rows that may be there at one time, milliseconds of script a frame, megabytes that may stay (DESIGN-UI 12). */
const BUDGET = { rows: 40, script: 4, heap: 30 };
const ROW = 76;
/** The list's height holds all rows; the last place it can be scrolled to lies a screen before. */
const bottom = async ({ page }: Person) =>
  MANY * ROW -
  (await page.locator("[role=listbox][aria-multiselectable]").evaluate((box) => box.clientHeight));

const minato = scene(
  "ja",
  async (server, api) => {
    await staff(server, api, "ja");
    await crowd(server, MANY, OPENED + WARM);
  },
  600_000,
);

test(`${MANY} conversations scroll with at most ${BUDGET.rows} rows and ${BUDGET.script} ms of script a frame`, async () => {
  const owner = await minato.logsIn({ locale: "ja" });
  const { page } = owner;
  await page.goto(`${minato.server.url}/inbox/all`);
  await settled(owner);
  const gauge = await Gauge.at(page);
  const first = await inSight(page);
  const end = await bottom(owner);
  const down = await scroll(page, 10 * ROW, end);
  expect(down.last).toBe(MANY);
  // As quick as somebody looks for something far down: nine thousand pixels a second.
  const before = await gauge.script();
  const up = await scroll(page, -2 * ROW, end - 600 * ROW);
  const script = ((await gauge.script()) - before) / up.frames.length;
  const [far] = await inSight(page);
  const again = await scroll(page, 20 * ROW, end);
  await scroll(page, -20 * ROW, end - 600 * ROW);
  expect((await inSight(page))[0]).toBe(far);
  const back = await scroll(page, -20 * ROW, 0);
  expect(await inSight(page)).toEqual(first);
  const rows = Math.max(...[down, up, again, back].map(({ mostRows }) => mostRows));
  say(`script ${script.toFixed(2)} ms a frame (CPU), most rows ${rows}`);
  say(
    `median frame ${median(up.frames).toFixed(1)} ms, while pages come ${median(down.frames).toFixed(1)} ms`,
  );
  expect(rows).toBeLessThanOrEqual(BUDGET.rows);
  expect(script).toBeLessThanOrEqual(BUDGET.script);
  expect(owner.faultsBut()).toEqual([]);
  await owner.leaves();
}, 240_000);

test(`${OPENED} opened conversations leave less than ${BUDGET.heap} MB`, async () => {
  const owner = await minato.logsIn({ locale: "ja" });
  const desk = new Desk(owner, minato.server);
  const { page } = owner;
  const words = await firstWords(minato.api);
  await page.goto(`${minato.server.url}/inbox/all`);
  await settled(owner);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  const gauge = await Gauge.at(page);
  const opened = new Set<string>();
  const openNext = async (count: number) => {
    for (let number = 0; number < count; number += 1) {
      const from = page.url();
      await page.keyboard.press("j");
      await page.waitForURL((url) => url.href !== from);
      const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      await desk.saying(words.get(id) ?? `nothing known of ${id}`).waitFor();
      opened.add(id);
    }
  };
  await page.waitForURL(/inbox\/all\/./);
  await openNext(WARM);
  await settled(owner);
  const before = await gauge.heap();
  await openNext(OPENED - 1);
  await settled(owner);
  const after = await gauge.heap();
  say(`heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after ${opened.size} conversations`);
  expect(after - before).toBeLessThan(BUDGET.heap);
  expect(owner.faultsBut()).toEqual([]);
  await owner.leaves();
}, 240_000);

/** What was said in each conversation, as much of it as fits a line. */
async function firstWords(api: Api): Promise<Map<string, string>> {
  const all = await conversations(api);
  return new Map(all.map(({ id, preview }) => [id, /text \d+/.exec(preview ?? "")?.[0] ?? ""]));
}

function say(line: string): void {
  process.stdout.write(`${" ".repeat(19)}${line}\n`);
}
