import type { Api } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Looks, launch, Person } from "./browser";
import { Server } from "./server";

/** What fills a workspace before the tests. */
type Seed<T> = (server: Server, api: Api) => Promise<T>;

/** What the tests of one file share: a server with a workspace, a client of its owner, and a Chromium. */
export class Scene<T> {
  private made: { server: Server; api: Api; browser: Browser; seeded: T } | undefined;

  /** The running server. */
  get server(): Server {
    return this.whole.server;
  }

  /** The owner's client. */
  get api(): Api {
    return this.whole.api;
  }

  /** Whatever the seeds answered. */
  get seeded(): T {
    return this.whole.seeded;
  }

  /** A member's browser; the owner's unless somebody is named. */
  logsIn(looks: Looks, who?: { email: string; password: string }): Promise<Person> {
    return Person.logsIn(this.whole.browser, this.server, looks, who);
  }

  /** The browser of somebody nobody knows. */
  arrives(looks: Looks): Promise<Person> {
    return Person.arrives(this.whole.browser, looks);
  }

  /** Builds everything. */
  async begin(locale: Locale, seed: Seed<T>, around: NodeJS.ProcessEnv): Promise<void> {
    const server = await Server.ready(undefined, around);
    const api = await server.setUp(locale, locale === "ja" ? "みなと商店" : "Minato Shop");
    const seeded = await seed(server, api);
    this.made = { server, api, browser: await launch(), seeded };
  }

  /** Ends everything. */
  async end(): Promise<void> {
    await this.made?.browser.close();
    await this.made?.server.stop();
  }

  private get whole() {
    if (!this.made) throw new Error("the scene has not begun");
    return this.made;
  }
}

/** A scene for the tests around the call: begins before the first and ends after the last. Seeds may take their time. */
export function scene<T>(
  locale: Locale,
  seed: Seed<T>,
  milliseconds?: number,
  around: NodeJS.ProcessEnv = {},
): Scene<T> {
  const made = new Scene<T>();
  beforeAll(() => made.begin(locale, seed, around), milliseconds);
  afterAll(() => made.end());
  return made;
}
