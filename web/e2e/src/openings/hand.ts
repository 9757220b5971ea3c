import type { Locale } from "@tsunagu/shared/locale/format";
import type { ElementHandle, Locator, Page } from "playwright-core";
import { texts } from "../texts";
import { until } from "../wait";

/** Where the words of a button stand; the features of the inbox without their common beginning. */
type Feature =
  | "app"
  | "ui"
  | "list"
  | "actions"
  | "timeline"
  | "composer"
  | "customers"
  | "settings"
  | "routing"
  | "notices"
  | "offers"
  | "live";

const PLACES: Record<Feature, string> = {
  app: "app",
  ui: "ui",
  list: "features/inbox/list",
  actions: "features/inbox/actions",
  timeline: "features/inbox/timeline",
  composer: "features/inbox/composer",
  customers: "features/customers",
  settings: "features/settings",
  routing: "features/settings/routing",
  notices: "features/notices",
  offers: "features/offers",
  live: "features/live",
};

/** Opens things by the words that stand on them, and knows where the focus was before. */
export class Hand {
  private from: ElementHandle | undefined;

  constructor(
    readonly page: Page,
    readonly locale: Locale,
  ) {}

  /** Words of the screen. */
  said(feature: Feature, key: string, values: Record<string, string | number> = {}): string {
    return texts(PLACES[feature], this.locale)(key, values);
  }

  /** Presses the first button of these words. */
  press(feature: Feature, key: string, values: Record<string, string | number> = {}): Promise<void> {
    const name = this.said(feature, key, values);
    return this.clicks(this.page.getByRole("button", { name, exact: true }).first());
  }

  /** Presses a button in what was opened, which the focus does not come back to. */
  async goesOn(feature: Feature, key: string): Promise<void> {
    await this.dialog.getByRole("button", { name: this.said(feature, key), exact: true }).click();
  }

  /** Takes something from the menu that is open. */
  async chooses(feature: Feature, key: string): Promise<void> {
    await this.page.getByRole("menuitem", { name: this.said(feature, key), exact: true }).click();
  }

  /** Clicks on something. */
  async clicks(place: Locator): Promise<void> {
    if (!this.from) {
      await place.focus();
      await this.begins();
    }
    await place.click();
  }

  /** Presses keys. */
  async strikes(...keys: string[]): Promise<void> {
    await this.begins();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** A field by its label. */
  field(feature: Feature, key: string): Locator {
    return this.page.getByRole("textbox", { name: this.said(feature, key), exact: true });
  }

  /** The dialog that was opened last. */
  get dialog(): Locator {
    return this.page.getByRole("dialog").last();
  }

  /** The menu that is open. */
  get menu(): Locator {
    return this.page.getByRole("menu");
  }

  /** Closes what is open by Escape; the focus has to be where it was before. */
  async closes(): Promise<void> {
    const open = this.page.locator("[role=dialog]:visible, [role=menu]:visible");
    if ((await open.count()) === 0) return;
    await this.page.keyboard.press("Escape");
    // The first Escape belongs to a field that stands in it.
    if ((await open.count()) > 0) await this.page.keyboard.press("Escape");
    await open
      .first()
      .waitFor({ state: "hidden", timeout: 3_000 })
      .catch(async (late) => {
        const here = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
        throw new Error(`it does not close by Escape; the focus is at ${here}`, { cause: late });
      });
    await until("the focus to be back", () => this.isBack(), 3).catch(async (late) => {
      const here = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      throw new Error(`${late.message}; it is at ${here}`);
    });
  }

  private async begins(): Promise<void> {
    this.from ??= (await this.page.evaluateHandle(() => document.activeElement)).asElement() ?? undefined;
  }

  private isBack(): Promise<boolean> {
    const isHere = (one: Node) => {
      const here = document.activeElement;
      // A button that is made anew when it is first pressed has the same name.
      const name = one instanceof Element && !one.isConnected ? one.getAttribute("aria-label") : null;
      return one === here || (name !== null && name === here?.getAttribute("aria-label"));
    };
    return this.from?.evaluate(isHere) ?? Promise.resolve(false);
  }
}
