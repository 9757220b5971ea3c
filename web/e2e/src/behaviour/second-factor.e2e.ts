import type { Locale } from "@tsunagu/shared/locale/format";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person, Theme } from "../browser";
import { mustBeClean } from "../clean";
import { Phone } from "../phone";
import { scene } from "../scene";
import { OWNER, PASSWORD } from "../server";
import { anyOf, texts } from "../texts";

/** Refusals that are shown: a code that is asked for, or wrong; nobody logged in. */
const REFUSED = [/console: Failed to load resource.*401/];
/** The refusal that makes the desk ask for a fresh code. */
const NEEDED = [/console: Failed to load resource.*400/];

const LOOKS: readonly (readonly [Locale, Theme])[] = [
  ["ja", "dark"],
  ["en", "light"],
];

describe.each(LOOKS)("a second factor, %s, %s", (locale, theme) => {
  const minato = scene(locale, async () => undefined);
  const t = texts("features/settings", locale);
  const entry = texts("features/entry", locale);
  const ui = texts("ui", locale);

  let owner: Person;
  let codes: string[] = [];
  let phone: Phone;
  const taken = (place: number) => codes[place] ?? "";
  beforeAll(async () => {
    owner = await minato.logsIn({ locale, theme });
  });
  afterAll(() => owner.leaves());

  test("is set up with password, phone and recovery codes", async () => {
    const { page } = owner;
    const dialog = page.getByRole("dialog");
    await page.goto(`${minato.server.url}/settings/me`);
    await page.getByRole("button", { name: t("totp.setUp") }).click();
    await dialog.getByLabel(t("passwordCurrent")).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await dialog.getByRole("img", { name: t("totp.qr") }).waitFor();
    await mustBeClean(owner);
    phone = Phone.with((await dialog.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "");
    await dialog.getByLabel(ui("code.label"), { exact: true }).fill(phone.code());
    await page.keyboard.press("Enter");
    const list = dialog.getByRole("list", { name: t("totp.codes") });
    await list.waitFor();
    codes = await list.getByRole("listitem").allTextContents();
    expect(codes.length).toBe(10);
    await mustBeClean(owner);
    await dialog.getByRole("button", { name: t("totp.kept") }).click();
    await page.getByText(anyOf("features/settings", locale, "totp.isOn")).waitFor();
    await mustBeClean(owner);
  });

  test("is asked for at the log-in, and read from a Japanese keyboard", async () => {
    const { page } = owner;
    await leaves();
    await givesPassword();
    await code().fill("１２３");
    await page.keyboard.press("Enter");
    await page.getByText(ui("code.fault")).waitFor();
    await mustBeClean(owner, REFUSED);
    const wide = (digit: string) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0);
    await code().fill([...phone.next()].map(wide).join(""));
    await page.keyboard.press("Enter");
    await isIn();
  });

  test("is replaced by a recovery code, once", async () => {
    const { page } = owner;
    await leaves();
    await givesRecovery(taken(0));
    await isIn();
    await leaves();
    await givesRecovery(taken(0));
    await page.getByRole("alert").getByText(entry("fault.code")).waitFor();
    await mustBeClean(owner, REFUSED);
    await page.getByLabel(ui("code.recovery"), { exact: true }).fill(taken(1));
    await page.keyboard.press("Enter");
    await isIn();
  });

  test("is asked for before somebody is invited, once for some minutes", async () => {
    const { page } = owner;
    const asks = page.getByRole("dialog", { name: t("proof.title") });
    const begins = async (email: string) => {
      await page.getByRole("button", { name: t("inviteTitle") }).click();
      await page.getByLabel(t("inviteEmail")).fill(email);
      await page.getByRole("button", { name: t("inviteDo") }).click();
    };
    await page.goto(`${minato.server.url}/settings/members`);
    await begins("kai@minato.example");
    await asks.waitFor();
    await mustBeClean(owner, NEEDED);
    await page.keyboard.press("Escape");
    await asks.waitFor({ state: "hidden" });
    expect(await page.getByLabel(t("inviteEmail")).inputValue()).toBe("kai@minato.example");
    await page.getByRole("button", { name: t("inviteDo") }).click();
    await asks.getByRole("button", { name: ui("code.toRecovery") }).click();
    await asks.getByLabel(ui("code.recovery"), { exact: true }).fill(taken(3));
    await page.keyboard.press("Enter");
    await page.getByText(t("inviteMade")).waitFor();
    await page.getByRole("button", { name: t("done"), exact: true }).click();
    await begins("umi@minato.example");
    await page.getByText(t("inviteMade")).waitFor();
    await mustBeClean(owner, NEEDED);
  });

  test("is switched off with password and code", async () => {
    const { page } = owner;
    const dialog = page.getByRole("dialog");
    await page.goto(`${minato.server.url}/settings/me`);
    await page.getByRole("button", { name: t("totp.off"), exact: true }).click();
    await dialog.getByLabel(t("passwordCurrent")).fill(PASSWORD);
    await dialog.getByRole("button", { name: ui("code.toRecovery") }).click();
    await dialog.getByLabel(ui("code.recovery"), { exact: true }).fill(taken(2));
    await mustBeClean(owner, REFUSED);
    await dialog.getByRole("button", { name: t("totp.offDo"), exact: true }).click();
    await page.getByText(t("totp.isOff")).waitFor();
  });

  const code = () => owner.page.getByLabel(ui("code.label"), { exact: true });

  async function isIn(): Promise<void> {
    await owner.page.getByRole("button", { name: texts("app", locale)("account") }).waitFor();
  }

  async function leaves(): Promise<void> {
    const app = texts("app", locale);
    await owner.page.getByRole("button", { name: app("account") }).click();
    await owner.page.getByRole("menuitem", { name: app("logOut"), exact: true }).click();
    await owner.page.getByRole("heading", { name: entry("login") }).waitFor();
  }

  async function givesPassword(): Promise<void> {
    await owner.page.getByLabel(entry("email")).fill(OWNER);
    await owner.page.getByRole("textbox", { name: entry("password") }).fill(PASSWORD);
    await owner.page.keyboard.press("Enter");
    await code().waitFor();
  }

  async function givesRecovery(recovery: string): Promise<void> {
    await givesPassword();
    await owner.page.getByRole("button", { name: ui("code.toRecovery") }).click();
    await owner.page.getByLabel(ui("code.recovery"), { exact: true }).fill(recovery);
    await owner.page.keyboard.press("Enter");
  }
});
