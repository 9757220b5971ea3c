import type { Locale } from "@tsunagu/shared/locale/format";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Person } from "../browser";
import { mustBeCleanInBoth } from "../clean";
import { OPENINGS } from "../openings/all";
import { Hand } from "../openings/hand";
import type { Ids } from "../openings/opening";
import { stage } from "../openings/stage";
import type { Scene } from "../scene";
import type { Tenant } from "../seed/tenant";
import { settled } from "../settled";

const SIZE = { width: 1440, height: 900 };

/** The tests of everything that opens on the desk: clean in both themes, and closed by Escape the focus is where it was. */
export function everythingThatOpens(minato: Scene<Tenant>, locale: Locale): void {
  describe("what opens", () => {
    let owner: Person;
    let ids: Ids;
    /** Where the page is whose last thing was closed again; nowhere after a fault. */
    let here = "";
    beforeAll(async () => {
      ids = await stage(minato.server, minato.api, minato.seeded, locale);
      owner = await minato.logsIn({ locale });
    });
    afterAll(() => owner.leaves());

    test.each(OPENINGS)("$name", async ({ address, size = SIZE, open, expected, after }) => {
      const { page } = owner;
      const hand = new Hand(page, locale);
      const wanted = minato.server.url + address(ids);
      await page.setViewportSize(size);
      if (here !== wanted) await page.goto(wanted);
      here = "";
      await settled(owner);
      try {
        await open(hand);
        await settled(owner);
        await mustBeCleanInBoth(owner, expected);
        if (!after) await hand.closes();
      } finally {
        await after?.(hand, minato.api);
        // What it was put back from, such as a lost connection, is no fault of the next.
        if (after) owner.faultsBut();
      }
      // What was put back by other means than Escape may have left something open.
      if (!after) here = page.url();
    });
  });
}
