import type { Locator, Page } from "playwright-core";
import { Desk } from "../../desk";
import { anyOf, texts } from "../../texts";

/** What stands on the desk's screen and both kinds of hands look for, by its role and its words. */
export class Screen extends Desk {
  private get locale() {
    return this.person.looks.locale;
  }

  get page(): Page {
    return this.person.page;
  }

  /** Words of the list and of what is done with conversations. */
  readonly list = texts("features/inbox/list", this.person.looks.locale);
  readonly deeds = texts("features/inbox/actions", this.person.looks.locale);
  readonly ui = texts("ui", this.person.looks.locale);

  /** The conversations of the list. */
  get rows(): Locator {
    return this.page
      .getByRole("listbox", { name: this.list("conversations"), exact: true })
      .getByRole("option");
  }

  /** The row of a customer. */
  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** The open conversation of a customer. */
  conversation(name: string): Locator {
    return this.page.getByRole("region", { name: this.words("label", { name }), exact: true });
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: this.list("search") });
  }

  /** The line that says who gets the answer, and opens its head. */
  get receivers(): Locator {
    const replies = [this.compose("reply"), this.compose("replyAll")];
    return this.page.getByRole("button", { name: new RegExp(`^(${replies.join("|")})`), expanded: false });
  }

  to(): Locator {
    return this.page.getByRole("textbox", { name: this.compose("to"), exact: true });
  }

  cc(): Locator {
    return this.page.getByRole("textbox", { name: this.compose("cc"), exact: true });
  }

  /** A notice of something one did oneself. */
  said(text: string): Locator {
    return this.page.getByRole("alert").filter({ hasText: text });
  }

  /** Offers to sort what came meanwhile into the list. */
  get again(): Locator {
    return this.page.getByRole("button", {
      name: anyOf("features/inbox/list", this.locale, "sortAgain_other"),
    });
  }

  /** The printed form. */
  get sheet(): Locator {
    return this.page.getByRole("region", { name: this.words("printTitle"), exact: true });
  }
}
