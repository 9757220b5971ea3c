import { expect, test } from "vitest";
import { conversations } from "../inbox";
import { Gauge, median } from "../scale/gauge";
import { scroll } from "../scale/scroll";
import { scene } from "../scene";
import { crowd } from "../seed/crowd";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { EMPTY, loading } from "./loading";
import { opening, showing } from "./opening";
import { watchPaint } from "./painted";
import { saying } from "./saying";
import { isShort, SIZES } from "./sizes";
import { percentile, Table } from "./table";

const ROW = 76;
const MINUTES = 60_000;
/** A frame of sixty a second by a page's clock, which knows tenths of a millisecond. */
const FRAME = 16.8;

const minato = scene(
  "ja",
  async (server, api) => {
    await staff(server, api, "ja");
    await crowd(server, SIZES.conversations, SIZES.opened + 10);
  },
  20 * MINUTES,
);

test(
  "times of the screens",
  async () => {
    const table = new Table(!isShort, (line) => process.stdout.write(`${line}\n`));
    const ms = (value: number) => ({ value, unit: "ms" });

    for (const [isCold, name, goal] of [
      [false, "inbox usable, everything cached, median", 800],
      [true, "inbox usable, nothing cached, 20 Mbit/s, median", 2000],
    ] as const) {
      const { inbox, empty } = await loading(minato, SIZES.loads, isCold);
      table.add({ name, wall: ms(inbox) }, { name: "an empty page", wall: ms(empty) }, goal);
    }

    const floor = await emptyPage();
    const key = {
      name: "a word shown by a key on an empty page, p95",
      wall: ms(percentile(floor.keys, 0.95)),
    };
    const { first, again } = await opening(minato, await words(), SIZES.opened);
    for (const [name, { times, cost }, goal] of [
      ["open a conversation read before, p95", again, 50],
      ["open a conversation not read before, p95", first, 200],
    ] as const) {
      const wall = ms(percentile(times, 0.95));
      const note = `median ${median(times).toFixed(0)} ms of ${times.length}`;
      table.add({ name, cost: { value: cost, unit: "ms" }, wall, note }, key, goal);
    }

    const said = await saying(minato, SIZES.said);
    for (const [name, times, goal] of [
      ["own message on the screen, p95", said.own, 50],
      ["customer's message, from their chat to the agent's screen, p95", said.others, 250],
    ] as const) {
      const note = `median ${median(times).toFixed(0)} ms of ${times.length}`;
      table.add({ name, wall: ms(percentile(times, 0.95)), note }, key, goal);
    }

    const { frame, cost } = await scrolling();
    const still = { name: "frame of an empty page, median", wall: ms(median(floor.frames)) };
    const name = `frame while ${SIZES.conversations} rows scroll by 9,000 pixels a second, median`;
    table.add({ name, cost: { value: cost, unit: "ms" }, wall: ms(frame) }, still, FRAME);
    table.end(process.env.TSUNAGU_BENCH_JSON ?? "bench-screens.json");
  },
  20 * MINUTES,
);

/** What any page takes for a key and for a frame. */
async function emptyPage(): Promise<{ keys: number[]; frames: number[] }> {
  const nobody = await minato.arrives({ locale: "ja" });
  await watchPaint(nobody.context);
  await nobody.page.goto(minato.server.url + EMPTY);
  const keys = await showing(nobody.page, SIZES.opened);
  const frames = await nobody.page.evaluate(async () => {
    const found: number[] = [];
    let before = performance.now();
    while (found.length < 300) {
      const now = await new Promise<number>(requestAnimationFrame);
      found.push(now - before);
      before = now;
    }
    return found;
  });
  await nobody.leaves();
  return { keys, frames };
}

/** What stands in each of the newest conversations, in the order of the list. */
async function words(): Promise<Map<string, string>> {
  const all = await conversations(minato.api);
  const found = all.slice(0, SIZES.opened + 2).map(({ id, preview }) => {
    return [id, /text \d+/.exec(preview ?? "")?.[0] ?? ""] as const;
  });
  expect(found.every(([, text]) => text)).toBe(true);
  return new Map(found);
}

/** The median frame, and CPU of the page for each, where the whole list was read. */
async function scrolling(): Promise<{ frame: number; cost: number }> {
  const owner = await minato.logsIn({ locale: "ja" });
  await owner.page.goto(`${minato.server.url}/inbox/all`);
  await settled(owner);
  const gauge = await Gauge.at(owner.page);
  const end = (SIZES.conversations - 100) * ROW;
  await scroll(owner.page, 10 * ROW, end);
  const before = await gauge.work();
  const { frames } = await scroll(owner.page, -2 * ROW, Math.max(0, end - 1_000 * ROW));
  const cost = ((await gauge.work()) - before) / frames.length;
  await owner.leaves();
  return { frame: median(frames), cost };
}
