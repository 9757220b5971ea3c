import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Hands } from "./hands";
import type { Screen } from "./screen";

/** A day by mouse: the keyboard writes words and nothing else. */
export class Mouse implements Hands {
  constructor(private readonly screen: Screen) {}

  async opens(name: string): Promise<void> {
    const { screen } = this;
    const row = screen.row(name).first();
    // As a hand does: what lies under the pointer does not move any more, so that the click meets what was aimed at.
    await row.hover();
    await row.click();
    await screen.conversation(name).waitFor();
  }

  async answers(text: string): Promise<void> {
    await this.writes(this.screen.reply, text);
    await this.sends(text);
  }

  async copiesTo(address: string): Promise<void> {
    const { screen } = this;
    await screen.receivers.click();
    await this.writes(screen.cc(), address);
    await screen.button(screen.compose("fold")).click();
    await screen.receivers.filter({ hasText: address }).waitFor();
  }

  async forwards(receiver: string, words: string): Promise<void> {
    const { screen } = this;
    await screen.receivers.click();
    await screen.page
      .getByRole("radiogroup", { name: screen.compose("howToAnswer") })
      .getByText(screen.compose("forward"), { exact: true })
      .click();
    await this.writes(screen.to(), receiver);
    await this.writes(screen.reply, words);
    await screen.sendBy("mail").click();
    await screen.button(screen.compose("sendAnyway")).click();
    await screen.saying(words).waitFor();
  }

  async answersBy(template: string, words: string): Promise<void> {
    const { screen } = this;
    await screen.button(screen.compose("templates")).click();
    await screen.page.getByRole("option", { name: template }).first().click();
    await screen.reply.filter({ hasText: /様/ }).waitFor();
    await this.screen.page.keyboard.type(words);
    await this.sends(words.trim());
  }

  async undoes(said: string): Promise<void> {
    await this.screen
      .said(said)
      .getByRole("button", { name: anyUndo(this.screen) })
      .click();
  }

  async rewrites(text: string): Promise<void> {
    const { screen } = this;
    await screen.reply.click({ clickCount: 3 });
    await screen.page.keyboard.type(text);
    await expect.poll(() => screen.reply.inputValue()).toBe(text);
    await this.sends(text);
  }

  async searches(words: string): Promise<void> {
    const { screen } = this;
    await this.clearsSearch();
    await this.writes(screen.search, words);
    await screen.page
      .getByRole("search")
      .getByRole("button", { name: screen.list("searchDo"), exact: true })
      .click();
  }

  async searchesEverywhere(): Promise<void> {
    await this.screen.button(this.screen.list("searchAll")).click();
  }

  async stopsSearching(): Promise<void> {
    await this.clearsSearch();
  }

  async selectsAll(): Promise<void> {
    const { screen } = this;
    await screen.rows.first().getByTitle(screen.list("select")).click();
    await screen.button(screen.list("selected.shown")).click();
  }

  async resolvesSelected(): Promise<void> {
    const { screen } = this;
    const tools = screen.page.getByRole("toolbar", { name: screen.list("selected.do") });
    await tools.getByRole("button", { name: screen.deeds("resolve"), exact: true }).click();
  }

  async snoozes(): Promise<void> {
    const { screen } = this;
    await screen.button(screen.words("snooze")).click();
    await screen.page
      .getByRole("dialog")
      .getByRole("button", { name: screen.deeds("until.tomorrow") })
      .click();
  }

  async blocks(): Promise<void> {
    const { screen } = this;
    await this.chooses(screen.words("spam"));
    const dialog = screen.page.getByRole("dialog");
    await dialog.getByText(screen.deeds("spam.block"), { exact: true }).click();
    await dialog.getByRole("button", { name: screen.deeds("spam.mark"), exact: true }).click();
  }

  async sortsAgain(): Promise<void> {
    await this.screen.again.click();
  }

  async prints(): Promise<void> {
    const { screen } = this;
    await this.chooses(screen.words("print"));
    await screen.button(screen.words("printNow")).click();
  }

  async leavesPrint(): Promise<void> {
    await this.screen.page.getByText(this.screen.words("printBack"), { exact: true }).click();
  }

  /** Takes something from the menu of the open conversation. */
  private async chooses(what: string): Promise<void> {
    const { screen } = this;
    await screen.button(screen.words("moreActions")).click();
    await screen.page.getByRole("menuitem", { name: what, exact: true }).click();
  }

  private async clearsSearch(): Promise<void> {
    const { screen } = this;
    const clear = screen.button(screen.list("searchClear"));
    if ((await clear.count()) > 0) await clear.click();
  }

  /** Clicks where something is to be written and types it. */
  private async writes(field: Locator, text: string): Promise<void> {
    await field.click();
    await this.screen.page.keyboard.type(text);
  }

  private async sends(text: string): Promise<void> {
    const { screen } = this;
    await screen.sendBy("mail").click();
    await screen.saying(text.split("\n")[0] ?? "").waitFor();
  }
}

/** The words of the button that takes something back: a mail's own, or those of everything else. */
function anyUndo(screen: Screen): RegExp {
  return new RegExp(`^(${screen.ui("undo")}|${screen.compose("sentUndoAct")})$`);
}
