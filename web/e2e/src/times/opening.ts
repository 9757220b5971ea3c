import type { Page } from "playwright-core";
import { Gauge } from "../scale/gauge";
import type { Scene } from "../scene";
import { sinceKey, watchPaint } from "./painted";

/** Milliseconds from the key until what was said is read, each time, and CPU of the page for each. */
export interface Opened {
  first: { times: number[]; cost: number };
  again: { times: number[]; cost: number };
}

/** Opens one conversation after the other by key, and goes back through them. `words` says what stands in each. */
export async function opening(
  minato: Scene<unknown>,
  words: ReadonlyMap<string, string>,
  times: number,
): Promise<Opened> {
  const owner = await minato.logsIn({ locale: "ja" });
  await watchPaint(owner.context);
  const { page } = owner;
  const [start] = words.keys();
  await page.goto(`${minato.server.url}/inbox/all/${start}?sort=newest`);
  await page
    .getByRole("log")
    .getByText(words.get(start ?? "") ?? "")
    .first()
    .waitFor();
  const gauge = await Gauge.at(page);
  const ids = [...words.keys()].slice(0, times + 1);
  const run = async (key: string, order: readonly string[]) => {
    const found: number[] = [];
    const before = await gauge.work();
    for (const id of order) {
      const what = { selector: "[role=log]", text: words.get(id) ?? "" };
      found.push(await sinceKey(page, page, what, () => page.keyboard.press(key)));
    }
    return { times: found, cost: ((await gauge.work()) - before) / order.length };
  };
  const first = await run("j", ids.slice(1));
  const again = await run("k", ids.slice(0, -1).toReversed());
  await owner.leaves();
  return { first, again };
}

/** Milliseconds from a key until an empty page shows another word. */
export async function showing(page: Page, times: number): Promise<number[]> {
  await page.evaluate(() => {
    window.addEventListener("keydown", ({ key }) => {
      document.body.textContent = `seen ${key}`;
    });
  });
  const found: number[] = [];
  for (let number = 0; number < times; number += 1) {
    const key = number % 2 ? "j" : "k";
    const what = { selector: "body", text: `seen ${key}` };
    found.push(await sinceKey(page, page, what, () => page.keyboard.press(key)));
  }
  return found;
}
