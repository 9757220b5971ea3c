import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { until } from "../../wait";
import type { Hands } from "./hands";
import type { Screen } from "./screen";

/** More rows than this nobody steps through to the one they want. */
const MOST_ROWS = 40;
/** More presses of Tab than this from one field to another are a fault of the screen. */
const MOST_TABS = 6;

/** A day by keyboard: no hand leaves it. */
export class Keyboard implements Hands {
  constructor(private readonly screen: Screen) {}

  async opens(name: string): Promise<void> {
    const { screen } = this;
    await this.leavesField();
    const isOpen = (await screen.page.getByRole("log").count()) > 0;
    const mark = screen.page.locator(isOpen ? '[role="option"][aria-current="true"]' : '[data-here="true"]');
    const here = () => mark.evaluateAll((rows) => rows.map(({ id }) => id).join());
    const wanted = screen.row(name).and(mark);
    const places = (rows: Locator) =>
      rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-posinset"))));
    const isAbove = async () => {
      const [[there], [now]] = await Promise.all([places(screen.row(name)), places(mark)]);
      return there !== undefined && now !== undefined && there < now;
    };
    for (let step = 0; (await wanted.count()) === 0; step += 1) {
      if (step === MOST_ROWS) throw new Error(`the row of ${name} was not reached`);
      const before = await here();
      await this.press((await isAbove()) ? "k" : "j");
      const moved = until("the next row", async () => ![before, ""].includes(await here()));
      await moved.catch(async (fault) => {
        throw new Error(`on the way to ${name} from ${before || "no row"}; ${await this.seen()}`, {
          cause: fault,
        });
      });
    }
    if (!isOpen) await this.press("Enter");
    await screen.conversation(name).waitFor();
  }

  async answers(text: string): Promise<void> {
    if (!(await this.isAt(this.screen.reply))) await this.press("r");
    await this.writes(this.screen.reply, text);
    await this.sends(text);
  }

  async copiesTo(address: string): Promise<void> {
    const { screen } = this;
    await this.press("r");
    await this.at(screen.reply);
    await this.tabsTo(screen.receivers, "Shift+Tab");
    await this.press("Enter");
    await this.at(screen.to());
    await this.tabsTo(screen.cc());
    await this.writes(screen.cc(), address);
    await this.press("Enter");
    await this.tabsTo(screen.reply);
  }

  async forwards(receiver: string, words: string): Promise<void> {
    const { screen } = this;
    await this.press("f");
    await this.writes(screen.to(), receiver);
    await this.press("Enter");
    await this.tabsTo(screen.reply);
    await this.writes(screen.reply, words);
    await this.press("Control+Enter");
    await this.at(screen.button(screen.compose("look")));
    await this.tabsTo(screen.button(screen.compose("sendAnyway")));
    await this.press("Enter");
    await screen.saying(words).waitFor();
  }

  async answersBy(template: string, words: string): Promise<void> {
    const { screen } = this;
    await this.press("r");
    await this.writes(screen.reply, `/${template}`);
    await screen.page.getByRole("option", { name: template }).first().waitFor();
    await this.press("Enter");
    await screen.reply.filter({ hasText: /様/ }).waitFor();
    await this.writes(screen.reply, words);
    await this.sends(words.trim());
  }

  async undoes(): Promise<void> {
    await this.leavesField();
    await this.press("z");
  }

  async rewrites(text: string): Promise<void> {
    await this.press("r");
    await this.at(this.screen.reply);
    await this.press("Control+a");
    await this.writes(this.screen.reply, text);
    await this.sends(text);
  }

  async searches(words: string): Promise<void> {
    await this.leavesField();
    await this.press("/");
    await this.at(this.screen.search);
    await this.press("Control+a");
    await this.writes(this.screen.search, words);
    await this.press("Enter");
  }

  async searchesEverywhere(): Promise<void> {
    const everywhere = this.screen.button(this.screen.list("searchAll"));
    await everywhere.waitFor();
    await this.tabsTo(everywhere);
    await this.press("Enter");
  }

  async stopsSearching(): Promise<void> {
    await this.leavesField();
    await this.press("/");
    await this.at(this.screen.search);
    await this.press("Control+a");
    await this.press("Delete");
    await this.press("Enter");
    await this.press("Escape");
  }

  async selectsAll(): Promise<void> {
    await this.press("ArrowDown");
    await this.press("Control+a");
  }

  async resolvesSelected(): Promise<void> {
    await this.press("e");
  }

  async snoozes(): Promise<void> {
    const { screen } = this;
    await this.leavesField();
    await this.press("s");
    const dialog = screen.page.getByRole("dialog");
    await this.tabsTo(dialog.getByRole("button", { name: screen.deeds("until.tomorrow") }), "ArrowDown");
    await this.press("Enter");
  }

  async blocks(): Promise<void> {
    const { screen } = this;
    await this.leavesField();
    await this.press("!");
    await this.at(screen.page.getByRole("checkbox", { name: screen.deeds("spam.block") }));
    await this.press("Space");
    await this.press("Enter");
  }

  async sortsAgain(): Promise<void> {
    await this.tabsTo(this.screen.again, "Shift+Tab");
    await this.press("Enter");
  }

  async prints(): Promise<void> {
    const { screen } = this;
    await this.leavesField();
    await this.press("Control+k");
    await this.writes(
      screen.page.getByRole("combobox", { name: screen.app("paletteLabel") }),
      screen.words("print"),
    );
    await screen.page
      .getByRole("option", { name: screen.words("print") })
      .first()
      .waitFor();
    await this.press("Enter");
    await this.at(screen.button(screen.words("printNow")));
    await this.press("Enter");
  }

  async leavesPrint(): Promise<void> {
    await this.press("Escape");
  }

  private async press(keys: string): Promise<void> {
    await this.screen.page.keyboard.press(keys);
  }

  /** Types where the hands already are. */
  private async writes(field: Locator, text: string): Promise<void> {
    await this.at(field);
    await this.screen.page.keyboard.type(text);
  }

  private async sends(text: string): Promise<void> {
    await this.press("Control+Enter");
    await this.screen.saying(text.split("\n")[0] ?? "").waitFor();
  }

  /** Single keys are letters in a field: Escape leaves it. */
  /** What stands on the screen, for whoever reads why it did not go on. */
  private async seen(): Promise<string> {
    const { page, rows } = this.screen;
    const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    const open = await page.getByRole("log").count();
    return `at ${page.url()}; ${open} open; focus on ${focus}; rows:\n${(await rows.allInnerTexts()).join("\n")}`;
  }

  private async leavesField(): Promise<void> {
    const field = this.screen.page.locator("textarea:focus, input:focus");
    for (let times = 0; times < 2 && (await field.count()) > 0; times += 1) await this.press("Escape");
    expect(await field.count()).toBe(0);
  }

  private async isAt(place: Locator): Promise<boolean> {
    return (await place.and(this.screen.page.locator(":focus")).count()) > 0;
  }

  /** Waits until the hands are there without doing anything. */
  private async at(place: Locator): Promise<void> {
    await until("the focus to be where it is expected", () => this.isAt(place), 5).catch(async (late) => {
      const here = this.screen.page.locator(":focus");
      const found =
        (await here.count()) > 0 ? await here.evaluate((one) => one.outerHTML.slice(0, 200)) : "nothing";
      throw new Error(`${late.message}: ${place}; it is at ${found}`);
    });
  }

  /** Goes on from field to field until it is reached. */
  private async tabsTo(place: Locator, key = "Tab"): Promise<void> {
    await place.waitFor();
    for (let times = 0; !(await this.isAt(place)); times += 1) {
      if (times === MOST_TABS) throw new Error(`${place} is more than ${MOST_TABS} times ${key} away`);
      await this.press(key);
    }
  }
}
