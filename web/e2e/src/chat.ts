import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { Person } from "./browser";
import { TOP } from "./place";

/** What the chat says of itself. */
type Said =
  | "filesRefused"
  | "returned"
  | "busy"
  | "closed"
  | "callbackAsked"
  | "suitsYou"
  | "messageKept"
  | "phoneMissing"
  | "placeAhead_one"
  | "placeAhead_other"
  | "placeNext";

/** The chat of a site as a visitor sees it, found by role and by the words on it. */
export class Chat {
  private readonly words: Record<string, string>;
  private readonly launcher: Record<string, string>;

  constructor(
    person: Person,
    private readonly page: Page = person.page,
  ) {
    const read = (folder: string) =>
      JSON.parse(readFileSync(join(TOP, "web/widget/src", folder, `${person.looks.locale}.json`), "utf8"));
    this.words = read("texts");
    this.launcher = read("loader/texts");
  }

  /** The button in the corner. */
  get launch(): Locator {
    return this.page.getByRole("button", { name: this.launcher.open ?? "", exact: true });
  }

  /** The same button, while answers wait to be read. */
  unread(count: number): Locator {
    const said = this.launcher[count === 1 ? "openUnread_one" : "openUnread_other"] ?? "";
    return this.page.getByRole("button", { name: said.replace("{{count}}", String(count)), exact: true });
  }

  /** Begins a conversation where somebody answers now. */
  get start(): Locator {
    return this.button("start");
  }

  /** Leaves a message where nobody answers now. */
  get leave(): Locator {
    return this.button("leave");
  }

  /** Sends what is left. */
  get leaveSend(): Locator {
    return this.button("leaveSend");
  }

  /** Asks to be called back: to the form for it, and in the form. */
  get callback(): Locator {
    return this.button("callback");
  }

  /** Waits in the chat all the same. */
  get stay(): Locator {
    return this.button("stay");
  }

  /** A field of what is left or asked. */
  field(key: "name" | "phone" | "suits" | "messageOptional"): Locator {
    return this.page.getByRole("textbox", { name: this.words[key] ?? "", exact: true });
  }

  /** From what was left to the conversation. */
  get goOn(): Locator {
    return this.button("continue");
  }

  /** Tries a refused message again. */
  get again(): Locator {
    return this.button("retry");
  }

  /** Takes a file away that was chosen. */
  remove(name: string): Locator {
    const said = (this.words.removeFile ?? "").replace("{{name}}", name);
    return this.page.getByRole("button", { name: said, exact: true });
  }

  /** Chooses files from the visitor's machine. */
  async chooses(...files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles([...files]);
  }

  /** What the chat says of itself. */
  saying(key: Said, values: Record<string, string> = {}): Locator {
    const text = (this.words[key] ?? "").replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
    return this.page.getByText(text, { exact: true });
  }

  /** The reason on the chip of a file that was refused. */
  reasonOf(name: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: name }).getByRole("alert");
  }

  /** Where the visitor writes. */
  get message(): Locator {
    return this.page.getByRole("textbox", { name: this.words.message ?? "", exact: true });
  }

  /** What was said. */
  get log(): Locator {
    return this.page.getByRole("log", { name: this.words.log ?? "" });
  }

  /** Whether the opened chat says that somebody answers now. */
  async isOpenNow(): Promise<boolean> {
    await this.start.or(this.leave).first().waitFor();
    return this.start.isVisible();
  }

  /** Opens the chat of the page and begins a conversation. */
  async opens(): Promise<void> {
    await this.launch.click();
    await this.start.click();
    await this.message.waitFor();
  }

  /** Says something with the Enter key; done when it stands in the chat. */
  async says(text: string): Promise<void> {
    await this.message.fill(text);
    await this.message.press("Enter");
    await this.log.getByText(text).waitFor();
  }

  private button(key: string): Locator {
    return this.page.getByRole("button", { name: this.words[key] ?? "", exact: true });
  }
}
