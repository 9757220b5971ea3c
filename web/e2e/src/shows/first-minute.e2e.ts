import type { Locale } from "@tsunagu/shared/locale/format";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, Person } from "../browser";
import { Chat } from "../chat";
import { Desk } from "../desk";
import { OWNER, PASSWORD, Server } from "../server";
import { texts } from "../texts";
import { Hands } from "./counted";

/** Nobody is logged in yet. */
const EXPECTED = [/console: Failed to load resource.*401/];

const SAID = {
  ja: ["在庫はありますか", "はい、ございます"],
  en: ["Is it in stock?", "Yes, it is."],
} as const;

describe.each(["ja", "en"] as const)("the first minute, %s", (locale: Locale) => {
  const t = texts("features/entry", locale);
  const [question, answer] = SAID[locale];
  const hands = new Hands();
  let begun = 0;
  let server: Server;
  let browser: Browser;
  let owner: Person;
  let chat: Chat;

  beforeAll(async () => {
    server = await Server.ready();
    browser = await launch();
    owner = await Person.arrives(browser, { locale });
    begun = Date.now();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test("the printed line opens the set-up; four fields make the workspace", async () => {
    const { page } = owner;
    await page.goto(server.setupLine());
    await hands.types(page.getByLabel(t("workspace")), "Minato");
    await hands.types(page.getByLabel(t("yourName")), locale === "ja" ? "佐藤 空" : "Sora Sato");
    await hands.types(page.getByLabel(t("email")), OWNER);
    await hands.types(page.getByRole("textbox", { name: t("password") }), PASSWORD);
    await hands.clicksOn(page.getByRole("button", { name: t("setupDo") }));
    await page.getByRole("heading", { name: t("welcome", { workspace: "Minato" }) }).waitFor();
  });

  test("the visitor's page opens from there, and the visitor writes", async () => {
    const opened = owner.context.waitForEvent("page");
    await hands.clicksOn(owner.page.getByRole("link", { name: t("tryChatDo") }));
    const page = await opened;
    await page.waitForLoadState();
    chat = new Chat(owner, page);
    await hands.clicksOn(chat.launch);
    if (await chat.isOpenNow()) {
      await hands.clicksOn(chat.start);
      await hands.types(chat.message, question);
      await chat.message.press("Enter");
    } else {
      await hands.clicksOn(chat.leave);
      await hands.types(chat.message, question);
      await hands.clicksOn(chat.leaveSend);
      await hands.clicksOn(chat.goOn);
    }
    await chat.log.getByText(question).waitFor();
  });

  test("the owner reads it in the inbox and answers", async () => {
    await hands.clicksOn(owner.page.getByRole("link", { name: t("toInbox") }));
    await hands.clicksOn(owner.page.getByRole("main").getByText(question).first());
    const desk = new Desk(owner, server);
    await desk.saying(question).waitFor();
    await hands.types(desk.reply, answer);
    await hands.clicksOn(desk.sendBy("webchat"));
  });

  test("the visitor reads the answer, after at most 6 inputs and 12 clicks", async () => {
    await chat.log.getByText(answer).waitFor();
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${locale}: ${hands.inputs} inputs, ${hands.clicks} clicks, ${seconds} s\n`);
    expect(hands.inputs).toBeLessThanOrEqual(6);
    expect(hands.clicks).toBeLessThanOrEqual(12);
    expect(owner.faultsBut(EXPECTED)).toEqual([]);
  });
});
