import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What another theme can change. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** Everything axe finds on a page, one line each, by all its rules or by those named; an empty list is the gate. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } };
    const results = await axe.run({
      resultTypes: ["violations"],
      iframes: false,
      ...(runOnly ? { runOnly } : {}),
    });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.slice(0, 5).map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    }));
  }, rules);
  return found.map(({ id, help, places }) => `${id}: ${help}\n    ${places.join("\n    ")}`);
}
