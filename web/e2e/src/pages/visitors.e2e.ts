import { data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { describe, test } from "vitest";
import type { Person } from "../browser";
import { Chat } from "../chat";
import { mustBeCleanInBoth } from "../clean";
import { conversationWith } from "../inbox";
import { DOT } from "../pictureHost";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { words } from "../seed/words";

const SIZES = {
  "beside the page": { width: 1280, height: 720 },
  "over the whole phone": { width: 360, height: 740 },
};

/** Says to whoever visits that nobody answers now; the shop keeps its chat open at all hours. */
async function closesTheShop({ page }: Person, way?: "callback"): Promise<void> {
  await page.route(/\/widget\/v1\/[^/]+\/visits/, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    const visit = await answer.json();
    const opens_at = new Date(Date.now() + 3_600_000).toISOString();
    const later = way ? { way, cause: "closed", opens_at } : null;
    const json = { ...visit, open: false, opens_at, later };
    return route.fulfill({ response: answer, json });
  });
}

describe.each(["ja", "en"] as const)("visitors, %s", (locale: Locale) => {
  const minato = scene(locale, (server, api) => staff(server, api, locale));
  const [question = ""] = words(locale).chats;

  test.each(Object.entries(SIZES))("the chat of the shop, %s", async (name, size) => {
    const visitor = await minato.arrives({ locale, size });
    const chat = new Chat(visitor);
    const { page } = visitor;
    await page.goto(minato.server.shop);
    await chat.launch.waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.launch.click();
    await chat.start.waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.start.click();
    const asked = `${question} ${name}`;
    await chat.says(asked);
    const { id } = await conversationWith(minato.api, asked);
    const body = { type: "reply" as const, text: words(locale).answer };
    await data(minato.api.POST("/api/v1/conversations/{id}/messages", { params: { path: { id } }, body }));
    await chat.log.getByText(body.text).waitFor();
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "dot.gif", mimeType: "image/gif", buffer: DOT });
    await chat.remove("dot.gif").waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.message.press("Enter");
    await chat.log.getByRole("img", { name: "dot.gif" }).waitFor();
    await mustBeCleanInBoth(visitor);
    await visitor.leaves();
  });

  test("a message that is refused, while the chat goes by requests", async () => {
    const visitor = await minato.arrives({ locale });
    const chat = new Chat(visitor);
    const { page } = visitor;
    await page.routeWebSocket(/\/widget\//, (socket) => socket.close());
    await page.route(/\/widget\/v1\/[^/]+\/messages/, (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 422, json: { code: "refused", title: "-", status: 422 }, headers: OPEN })
        : route.continue(),
    );
    await page.goto(minato.server.shop);
    await chat.opens();
    await chat.says(question);
    await chat.again.waitFor();
    await mustBeCleanInBoth(visitor, [/422/, /WebSocket/]);
    await visitor.leaves();
  });

  test("the form for when nobody answers, with its faults, and sent", async () => {
    const visitor = await minato.arrives({ locale });
    const chat = new Chat(visitor);
    await closesTheShop(visitor);
    await visitor.page.goto(minato.server.shop);
    await chat.launch.click();
    await chat.leave.waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.leave.click();
    await chat.leaveSend.click();
    await visitor.page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.message.fill(question);
    await chat.leaveSend.click();
    await chat.goOn.waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.goOn.click();
    await chat.saying("messageKept").waitFor();
    await mustBeCleanInBoth(visitor);
    await visitor.leaves();
  });

  test.each(Object.entries(SIZES))("closed, where callbacks are offered, %s", async (_, size) => {
    const visitor = await minato.arrives({ locale, size });
    const chat = new Chat(visitor);
    await closesTheShop(visitor, "callback");
    await visitor.page.goto(minato.server.shop);
    await chat.launch.click();
    await chat.saying("closed").waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.callback.click();
    await chat.field("phone").waitFor();
    await chat.callback.click();
    await chat.saying("phoneMissing").waitFor();
    await mustBeCleanInBoth(visitor);
    await visitor.leaves();
  });

  test("closed by Escape, the chat gives the focus back to its button", async () => {
    const visitor = await minato.arrives({ locale });
    const chat = new Chat(visitor);
    await visitor.page.goto(minato.server.shop);
    await chat.launch.click();
    await chat.start.focus();
    await visitor.page.keyboard.press("Escape");
    await chat.start.waitFor({ state: "hidden" });
    await chat.launch.and(visitor.page.locator(":focus")).waitFor();
    await visitor.leaves();
  });

  test("the demo chat and the demo mail", async () => {
    const visitor = await minato.arrives({ locale });
    const { page } = visitor;
    await page.goto(`${minato.server.url}/demo/chat`);
    const send = page.locator("#send").filter({ hasText: /./ });
    await send.waitFor();
    await page.locator("#text").fill(question);
    await send.click();
    await page.locator("#messages").getByText(question).waitFor();
    await mustBeCleanInBoth(visitor);
    const { id, settings } = minato.seeded.mail;
    const body = { settings: { ...settings, demo: true } as unknown as typeof settings };
    await data(minato.api.PATCH("/api/v1/channels/{id}", { params: { path: { id } }, body }));
    await page.goto(`${minato.server.url}/demo/mail`);
    await page.locator("textarea").fill(question);
    await mustBeCleanInBoth(visitor);
    await page.locator("#form button[type=submit]").click();
    await page.locator("#said").filter({ hasText: /./ }).waitFor();
    await mustBeCleanInBoth(visitor);
    await visitor.leaves();
  });
});

/** What lets a page of another origin read an answer. */
const OPEN = { "access-control-allow-origin": "*" };
