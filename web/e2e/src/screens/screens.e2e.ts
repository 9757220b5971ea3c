import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, type Person } from "../browser";
import { OPENINGS } from "../openings/all";
import { Hand } from "../openings/hand";
import type { Ids } from "../openings/opening";
import { stage } from "../openings/stage";
import { scene } from "../scene";
import { shop } from "../seed/tenant";
import { settled } from "../settled";
import { texts } from "../texts";
import { Album } from "./album";
import { entries } from "./entries";
import { SCREENS, type Screen } from "./list";
import { arrange, STATES } from "./states";
import { chats } from "./visits";

const album = new Album();
/** Looks that find a page quiet for longer than the desk waits before it shows that something loads. */
const LOOKS = 20;
const SIZE = { width: 1440, height: 900 };

describe.each(["ja", "en"] as const)("%s", (locale) => {
  const minato = scene(locale, (server, api) => shop(server, api, locale));
  let ids: Ids;
  beforeAll(async () => {
    ids = await stage(minato.server, minato.api, minato.seeded, locale);
  });

  describe.each(["light", "dark"] as const)("%s", (theme) => {
    let owner: Person;
    const show = async ({ address, size = SIZE }: Screen) => {
      await owner.page.setViewportSize(size);
      await owner.page.goto(minato.server.url + address(ids));
    };
    beforeAll(async () => {
      owner = await minato.logsIn({ locale, theme });
      // What opens is taken when it is open, not on its way.
      await owner.page.emulateMedia({ reducedMotion: "reduce" });
    });
    afterAll(() => owner.leaves());

    test.each(SCREENS)("$name", async (screen) => {
      for (const state of screen.states ?? STATES) {
        if (!(await arrange(owner.page, state, screen.feeds))) continue;
        await show(screen);
        if (state === "loading") await grey(owner);
        else await settled(owner, LOOKS);
        await album.take(owner.page, screen.name, state, `${locale}-${theme}`);
      }
    });

    test.each(OPENINGS)("$name", async ({ name, address, size = SIZE, open, after }) => {
      await arrange(owner.page, "whole", { main: /never/ });
      await show({ name, address, size, feeds: { main: /never/ } });
      await settled(owner);
      const hand = new Hand(owner.page, locale);
      try {
        await open(hand);
        await settled(owner);
        await album.take(owner.page, name, "whole", `${locale}-${theme}`);
      } finally {
        await after?.(hand, minato.api);
      }
    });

    test("a visitor's chat", () => chats(minato, album, { locale, theme }));

    test("before the log-in", () => entries(minato.server, album, { locale, theme }), 180_000);

    test("a server that is gone", async () => {
      await arrange(owner.page, "whole", { main: /never/ });
      for (const screen of SCREENS.slice(0, 3)) {
        await show(screen);
        await settled(owner);
        await minato.server.kill();
        const { page } = owner;
        const app = texts("app", locale);
        const words = new RegExp(`${app("reconnecting")}|${app("offline")}`);
        await page.getByRole("status").filter({ hasText: words }).first().waitFor();
        await album.take(page, screen.name, "stale", `${locale}-${theme}`);
        await minato.server.start();
      }
    });
  });
});

describe("one sheet", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test("shows them all", async () => {
    const said = await album.sheet(browser);
    process.stdout.write(`${said}\n`);
    expect(said).toMatch(/[1-9]\d+ pictures/);
  }, 300_000);
});

/** Waits for the grey lines of a page whose data does not come. */
async function grey(person: Person): Promise<void> {
  const name = texts("ui", person.looks.locale)("loading");
  await person.page.getByRole("status", { name }).first().waitFor();
}
