import type { Locator } from "playwright-core";

/** Everything somebody does with their hands, counted. */
export class Hands {
  inputs = 0;
  clicks = 0;

  /** Types into a field. */
  async types(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    this.inputs += 1;
  }

  /** Clicks on something. */
  async clicksOn(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  }
}
