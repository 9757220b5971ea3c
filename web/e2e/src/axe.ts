import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** Everything axe finds on a page, one line each; an empty list is the gate. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } };
    const results = await axe.run({ resultTypes: ["violations"], iframes: false });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.slice(0, 5).map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    }));
  });
  return found.map(({ id, help, places }) => `${id}: ${help}\n    ${places.join("\n    ")}`);
}
