import { readFileSync } from "node:fs";
import { join } from "node:path";
import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { Chat } from "../chat";
import { mustBeCleanInBoth } from "../clean";
import { Desk } from "../desk";
import { conversations, conversationWith } from "../inbox";
import { Post } from "../mail";
import { Hand } from "../openings/hand";
import { TOP } from "../place";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { settled } from "../settled";
import { Sink } from "../sink";
import { anyOf } from "../texts";
import { until } from "../wait";

const WEEK = Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]);
/** Words a visitor writes, by which the receipt's language is chosen. */
const WRITES = { ja: "請求書を再発行してください", en: "Please send me the invoice again" };
const OWN = { ja: "受け付けました：{{conversation.number}}", en: "Noted under {{conversation.number}}" };
const told = { ja: "受け付けました：", en: "Noted under " };

describe.each(["ja", "en"] as const)("automatic receipts, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    const sink = await Sink.ready();
    const tenant = await staff(server, api, locale, sink);
    const hours = { week: WEEK, holidays: null, closed_days: [], closures: [] };
    await data(api.PATCH("/api/v1/settings", { body: { hours } }));
    return { sink, ...tenant };
  });

  test("set up in the settings they reach a chat and a mailbox, and the desk shows them as automatic", async () => {
    const owner = await minato.logsIn({ locale });
    const { page } = owner;
    const hand = new Hand(page, locale);
    const { chat: chatChannel, mail: mailChannel, sink } = minato.seeded;
    await page.goto(`${minato.server.url}/settings/channels`);
    const links = page.getByRole("link", { name: anyOf("features/settings", locale, "editOf") });
    await links.first().waitFor();
    await page
      .getByRole("link", { name: hand.said("settings", "editOf", { name: chatChannel.name }), exact: true })
      .click();
    await page.locator("#receipts-open").check();
    const group = page.getByRole("group", { name: hand.said("settings", "receipts.open"), exact: true });
    for (const language of ["ja", "en"] as const) {
      const label = hand.said("settings", language === "ja" ? "receiptTextJa" : "receiptTextEn");
      await group.getByRole("textbox", { name: label, exact: true }).fill(OWN[language]);
    }
    const before = await conversations(minato.api);
    const next = Math.max(0, ...before.map(({ number }) => number)) + 1;
    await group.getByRole("button", { name: hand.said("settings", "receiptPreview"), exact: true }).click();
    await group.getByText(`${told.en}${next}`, { exact: true }).waitFor();
    await group.getByText(`${told.ja}${next}`, { exact: true }).waitFor();
    await settled(owner);
    await mustBeCleanInBoth(owner);
    await page.getByRole("button", { name: hand.said("ui", "save"), exact: true }).click();
    await page.getByText(hand.said("ui", "saved"), { exact: true }).waitFor();
    const { automatic_receipts } = await data(
      minato.api.GET("/api/v1/channels/{id}", { params: { path: { id: chatChannel.id } } }),
    );
    expect(automatic_receipts.open).toEqual({ on: true, ...OWN });
    expect(automatic_receipts.closed.on).toBe(false);

    const visitor = await minato.arrives({ locale });
    await visitor.page.goto(`${minato.server.shop}?lang=${locale}`);
    const chat = new Chat(visitor);
    await chat.opens();
    await chat.says(WRITES[locale]);
    await chat.log.getByText(`${told[locale]}${next}`, { exact: true }).waitFor();
    const words = JSON.parse(readFileSync(join(TOP, `web/widget/src/texts/${locale}.json`), "utf8"));
    await chat.log.getByText(words.automatic, { exact: true }).waitFor();
    await mustBeCleanInBoth(visitor);

    const chatted = await conversationWith(minato.api, WRITES[locale]);
    expect({ number: chatted.number, status: chatted.status }).toEqual({ number: next, status: "open" });
    const desk = new Desk(owner, minato.server);
    await desk.opens(chatted.id);
    await desk.saying(`${told[locale]}${next}`).waitFor();
    await page.getByText(hand.said("timeline", "authorReceipt"), { exact: true }).waitFor();
    await page.getByText(hand.said("timeline", "number", { number: next }), { exact: true }).waitFor();

    const body = { automatic_receipts: { ...automatic_receipts } };
    await data(minato.api.PATCH("/api/v1/channels/{id}", { params: { path: { id: mailChannel.id } }, body }));
    const post = await Post.to(minato.server.lmtpPort);
    await post.bring({ from: "taro@customer.example", to: SUPPORT, subject: "4711", text: WRITES[locale] });
    await post.close();
    const left = await until("the receipt to leave", () => sink.mails()[0], 30);
    expect(left.receivers).toEqual(["taro@customer.example"]);
    await visitor.leaves();
    await owner.leaves();
  });
});
