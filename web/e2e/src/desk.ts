import type { Locator } from "playwright-core";
import type { Person } from "./browser";
import type { Server } from "./server";
import { texts } from "./texts";

/** What an agent sees of the inbox, found as they would find it: by role and by the words on the screen. */
export class Desk {
  readonly app: ReturnType<typeof texts>;
  readonly words: ReturnType<typeof texts>;
  readonly compose: ReturnType<typeof texts>;
  readonly customers: ReturnType<typeof texts>;

  constructor(
    readonly person: Person,
    readonly server: Server,
  ) {
    const { locale } = person.looks;
    this.app = texts("app", locale);
    this.words = texts("features/inbox/timeline", locale);
    this.compose = texts("features/inbox/composer", locale);
    this.customers = texts("features/customers", locale);
  }

  /** Opens a conversation by its address and waits for what was said in it. */
  async opens(conversation: string, view = "all"): Promise<void> {
    await this.person.page.goto(`${this.server.url}/inbox/${view}/${conversation}`);
    await this.timeline.waitFor();
  }

  /** Everything said, oldest first. */
  get timeline(): Locator {
    return this.person.page.getByRole("log");
  }

  /** The items of the timeline that hold some words. */
  saying(text: string): Locator {
    return this.timeline.getByRole("article").filter({ hasText: text });
  }

  /** Where an answer is written. */
  get reply(): Locator {
    return this.person.page.getByRole("textbox", { name: this.compose("replyText"), exact: true });
  }

  /** The button that sends, which names the channel. */
  sendBy(kind: "mail" | "webchat"): Locator {
    return this.person.page.getByRole("button", { name: this.compose(`sendBy_${kind}`), exact: true });
  }

  /** Sends by key, as soon as it can be sent: till then a key says why not, and does nothing. */
  async sendsByKey(kind: "mail" | "webchat"): Promise<void> {
    await this.canSendBy(kind);
    await this.reply.press("Control+Enter");
  }

  /** Waits until what is written can be sent. */
  async canSendBy(kind: "mail" | "webchat"): Promise<void> {
    const name = this.compose(`sendBy_${kind}`);
    await this.person.page.getByRole("button", { name, exact: true, disabled: false }).waitFor();
  }

  /** Writes an answer and sends it; done when it stands in the timeline. */
  async answers(kind: "mail" | "webchat", text: string): Promise<void> {
    await this.reply.fill(text);
    await this.sendBy(kind).click();
    await this.saying(text).waitFor();
  }

  /** The words by which the top bar says how the connection is. */
  connection(state: "online" | "connecting" | "reconnecting" | "offline"): Locator {
    const words = new RegExp(`^${this.app(state)}$`);
    return this.person.page.getByRole("banner").getByRole("status").filter({ hasText: words });
  }

  /** Where notices of one's own deeds appear, by their words. */
  button(name: string): Locator {
    return this.person.page.getByRole("button", { name, exact: true });
  }
}
