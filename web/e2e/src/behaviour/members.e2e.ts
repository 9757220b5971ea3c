import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../browser";
import { mustBeClean } from "../clean";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { OWNER, PASSWORD } from "../server";
import { texts } from "../texts";

const NOBODY = [/console: Failed to load resource.*401/];
const KAI = "kai@minato.example";
const FIRST = "a first long password";
const SECOND = "a second long password";

const minato = scene("en", async () => undefined);
const entry = texts("features/entry", "en");
const app = texts("app", "en");

let owner: Person;
let hand: Hand;
beforeAll(async () => {
  owner = await minato.logsIn({ locale: "en" });
  hand = new Hand(owner.page, "en");
  await owner.page.goto(`${minato.server.url}/settings/members`);
});
afterAll(() => owner.leaves());

/** The address of one use that a dialog shows. */
async function link(): Promise<string> {
  return (await hand.dialog.getByText(/^http/).textContent()) ?? "";
}

/** Whether a person is in the inbox under a name. */
async function isInAs({ page }: Person, email: string): Promise<void> {
  await page.waitForURL(/\/inbox\//);
  await page.getByRole("button", { name: app("account"), exact: true }).click();
  await page.getByRole("menu").getByText(email).waitFor();
  await page.keyboard.press("Escape");
}

async function logsIn({ page }: Person, email: string, password: string): Promise<void> {
  await page.getByLabel(entry("email"), { exact: true }).fill(email);
  await page.getByRole("textbox", { name: entry("password"), exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

test("a colleague is invited by a link, chooses a password and is in the inbox", async () => {
  await hand.press("settings", "inviteTitle");
  await hand.field("settings", "inviteEmail").fill(KAI);
  await hand.goesOn("settings", "inviteDo");
  await owner.page.getByText(hand.said("settings", "inviteMade")).waitFor();
  const kai = await minato.arrives({ locale: "en" });
  await kai.page.goto(await link());
  await kai.page.getByRole("heading", { name: entry("invitation") }).waitFor();
  await mustBeClean(kai, NOBODY);
  await kai.page.getByLabel(entry("yourName"), { exact: true }).fill("Kai");
  const password = kai.page.getByRole("textbox", { name: entry("choosePassword") });
  await password.fill("short");
  await password.press("Enter");
  await kai.page.getByText(entry("fault.password_other", { count: 10 })).waitFor();
  await password.fill(FIRST);
  await password.press("Enter");
  await isInAs(kai, KAI);
  await hand.goesOn("settings", "done");
  await owner.page.reload();
  await owner.page.getByRole("row").filter({ hasText: KAI }).waitFor();
  expect([...owner.faultsBut(), ...kai.faultsBut()]).toEqual([]);
  await kai.leaves();
});

test("an owner makes a link for a colleague's new password; it works once, and the former no longer", async () => {
  await hand.press("settings", "actionsOf", { name: "Kai" });
  await hand.chooses("settings", "resetLink");
  await hand.dialog.getByText(/^http/).waitFor();
  const address = await link();
  await owner.page.keyboard.press("Escape");
  const kai = await minato.arrives({ locale: "en" });
  const opens = async () => {
    await kai.page.goto(address);
    await kai.page.getByRole("textbox", { name: entry("newPassword") }).fill(SECOND);
    await kai.page.keyboard.press("Enter");
  };
  await opens();
  await isInAs(kai, KAI);
  await opens();
  await kai.page.getByRole("alert").getByText(entry("fault.link")).waitFor();
  await kai.context.clearCookies();
  await kai.page.goto(`${minato.server.url}/login`);
  await logsIn(kai, KAI, FIRST);
  await kai.page.getByText(entry("fault.wrongLogin")).waitFor();
  await logsIn(kai, KAI, SECOND);
  await isInAs(kai, KAI);
  await kai.leaves();
});

test("logging out everywhere sends another browser of the member to the log-in, which says why", async () => {
  const elsewhere = await minato.logsIn({ locale: "en" });
  await elsewhere.page.goto(`${minato.server.url}/customers`);
  await elsewhere.page.getByRole("banner").getByText(app("online"), { exact: true }).waitFor();
  await hand.press("app", "account");
  await hand.chooses("app", "logOutEverywhere");
  await owner.page.getByRole("heading", { name: entry("login") }).waitFor();
  await elsewhere.page.getByRole("link", { name: app("settings"), exact: true }).click();
  await elsewhere.page.getByText(entry("ended")).waitFor();
  await mustBeClean(elsewhere, NOBODY);
  await logsIn(elsewhere, OWNER, PASSWORD);
  await elsewhere.page.waitForURL(/\/settings\//);
  expect(elsewhere.faultsBut(NOBODY)).toEqual([]);
  await elsewhere.leaves();
});

test("the machine's number leads to its name", async () => {
  const somebody = await minato.arrives({ locale: "en" });
  await somebody.page.goto(`http://127.0.0.1:${minato.server.port}/`);
  await somebody.page.getByRole("heading", { name: entry("login") }).waitFor();
  expect(new URL(somebody.page.url()).origin).toBe(minato.server.url);
  expect(somebody.faultsBut(NOBODY)).toEqual([]);
  await somebody.leaves();
});
