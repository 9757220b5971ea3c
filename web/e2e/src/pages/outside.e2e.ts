import { type Api, data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { launch, Person, type Theme } from "../browser";
import { mustBeClean } from "../clean";
import { Phone } from "../phone";
import { OWNER, PASSWORD, Server } from "../server";
import { texts } from "../texts";

/** Refusals that are shown: nobody is logged in, there is no workspace yet, a link is no good any more. */
const NOBODY = [/console: Failed to load resource.*(400|401|403|409)/];

const MEMBER = "member@example.com";

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

  test("the second step of the log-in, a wrong recovery code, and the way back", async () => {
    const ui = texts("ui", locale);
    const api = await memberOf(server, locale);
    await Phone.of(api);
    await mustShow("/login", t("login"));
    await somebody.page.getByLabel(t("email")).fill(MEMBER);
    await somebody.page.getByRole("textbox", { name: t("password") }).fill(PASSWORD);
    await somebody.page.keyboard.press("Enter");
    await somebody.page.getByRole("heading", { name: t("second") }).waitFor();
    await mustBeClean(somebody, NOBODY);
    await somebody.page.getByRole("button", { name: ui("code.toRecovery") }).click();
    await somebody.page.getByLabel(ui("code.recovery"), { exact: true }).fill("00000-00000");
    await somebody.page.getByRole("button", { name: t("secondDo") }).click();
    await somebody.page.getByRole("alert").getByText(t("fault.code")).waitFor();
    await mustBeClean(somebody, NOBODY);
    await somebody.page.getByRole("button", { name: ui("back") }).click();
    await somebody.page.getByLabel(t("email")).waitFor();
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

/** A client of a member who is not the owner. */
async function memberOf(server: Server, locale: Locale): Promise<Api> {
  const owner = await server.login();
  const roles = await data(owner.GET("/api/v1/roles"));
  const role = roles.items.find(({ built_in }) => built_in)?.id ?? "";
  const body = { name: "Sora", email: MEMBER, password: PASSWORD, role, locale };
  await data(owner.POST("/api/v1/members", { body }));
  return server.login(MEMBER);
}
