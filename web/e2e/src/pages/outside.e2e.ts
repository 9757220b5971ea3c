import type { Locale } from "@tsunagu/shared/locale/format";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { launch, Person, type Theme } from "../browser";
import { mustBeClean } from "../clean";
import { OWNER, PASSWORD, Server } from "../server";
import { texts } from "../texts";

/** Refusals that are shown: nobody is logged in, there is no workspace yet, a link is no good any more. */
const NOBODY = [/console: Failed to load resource.*(400|401|403|409)/];

const LOOKS: readonly (readonly [Locale, Theme])[] = [
  ["ja", "light"],
  ["ja", "dark"],
  ["en", "light"],
  ["en", "dark"],
];

describe.each(LOOKS)("before the log-in, %s, %s", (locale, theme) => {
  const t = texts("features/entry", locale);
  let server: Server;
  let browser: Browser;
  let somebody: Person;

  beforeAll(async () => {
    server = await Server.ready();
    browser = await launch();
    somebody = await Person.arrives(browser, { locale, theme });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const mustShow = async (address: string, heading: string) => {
    await somebody.page.goto(new URL(address, server.url).href);
    await somebody.page.getByRole("heading", { name: heading }).waitFor();
    await mustBeClean(somebody, NOBODY);
  };

  test("the set-up without its key says where the key is", async () => {
    await mustShow("/setup", t("setup"));
    await somebody.page.getByText(t("noToken")).waitFor();
  });

  test("the set-up with its key", () => mustShow(server.setupLine(), t("setup")));

  test("the log-in, and a wrong password", async () => {
    await server.setUp(locale, "Minato");
    await mustShow("/login", t("login"));
    await somebody.page.getByLabel(t("email")).fill(OWNER);
    await somebody.page.getByRole("textbox", { name: t("password") }).fill("not the password");
    await somebody.page.getByRole("button", { name: t("loginDo") }).click();
    await somebody.page.getByRole("alert").getByText(t("fault.wrongLogin")).waitFor();
    await mustBeClean(somebody, NOBODY);
  });

  test("an invitation, and a link that is no good any more", async () => {
    await mustShow("/invitation#inv_wrong", t("invitation"));
    await mustShow("/reset#rst_wrong", t("reset"));
    await somebody.page.getByRole("textbox", { name: t("newPassword") }).fill(PASSWORD);
    await somebody.page.getByRole("button", { name: t("resetDo") }).click();
    await somebody.page.getByRole("alert").getByText(t("fault.link")).waitFor();
    await mustBeClean(somebody, NOBODY);
  });

  test("the log-in leads to the page that was asked for", async () => {
    await somebody.page.goto(`${server.url}/customers`);
    await somebody.page.getByLabel(t("email")).fill(OWNER);
    await somebody.page.getByRole("textbox", { name: t("password") }).fill(PASSWORD);
    await somebody.page.keyboard.press("Enter");
    const title = texts("features/customers", locale)("title");
    await somebody.page.getByRole("heading", { level: 1, name: title }).waitFor();
    await mustBeClean(somebody, NOBODY);
  });
});
