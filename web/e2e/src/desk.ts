import type { Locator } from "playwright-core";
import type { Person } from "./browser";
import type { Server } from "./server";
import { texts } from "./texts";

/** What an agent sees of the inbox, found as they would find it: by role and by the words on the screen. */
export class Desk {
  readonly app: ReturnType<typeof texts>;
  readonly words: ReturnType<typeof texts>;

  constructor(
    readonly person: Person,
    readonly server: Server,
  ) {
    this.app = texts("app", person.looks.locale);
    this.words = texts("features/inbox/timeline", person.looks.locale);
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

  /** The words by which the top bar says how the connection is. */
  connection(state: "online" | "connecting" | "reconnecting" | "offline"): Locator {
    const words = new RegExp(`^${this.app(state)}$`);
    return this.person.page.getByRole("banner").getByRole("status").filter({ hasText: words });
  }
}
