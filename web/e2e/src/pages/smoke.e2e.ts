import { describe, expect, test } from "vitest";
import { mustBeClean } from "../clean";
import { scene } from "../scene";
import { texts } from "../texts";

describe.each(["ja", "en"] as const)("%s", (locale) => {
  const shop = scene(locale, async () => undefined);

  test.each(["light", "dark"] as const)("the shell, %s: inbox, connected, no fault", async (theme) => {
    const owner = await shop.logsIn({ locale, theme });
    const t = texts("app", locale);
    await owner.page.goto(shop.server.url);
    await owner.page.getByRole("navigation", { name: t("rail") }).waitFor();
    await expect.poll(() => owner.page.getByRole("status").allTextContents()).toContain(t("online"));
    await mustBeClean(owner);
    await owner.leaves();
  });
});
