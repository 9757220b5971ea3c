import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { data } from "@tsunagu/shared/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../browser";
import { Chat } from "../chat";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { freePort } from "../place";
import { scene } from "../scene";
import { staff } from "../seed/tenant";

const SECRET = "a secret of the site, long enough to sign";

/** A shop of somebody else's that the channel allows, whose pages say who is logged in there. */
const minato = scene("en", async (server, api) => {
  const { chat } = await staff(server, api, "en");
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = { ...chat.settings, allowed_origins: [origin] } as unknown as typeof chat.settings;
  const secrets = { identify_secret: SECRET } as unknown as Record<string, never>;
  const params = { path: { id: chat.id } };
  await data(api.PATCH("/api/v1/channels/{id}", { params, body: { settings, secrets } }));
  const site = createServer((request, answer) => {
    const name = new URL(request.url ?? "/", origin).searchParams.get("name");
    const who = name ? `window.tsunagu=[["identify",${JSON.stringify(signed(name))}]]` : "";
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(
      `<!doctype html><html lang="en"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <title>A shop</title><script>${who}</script>
      <script src="${server.url}/widget/chat.js" data-channel="${chat.id}" async></script>`,
    );
  });
  await new Promise<void>((done) => site.listen(port, "127.0.0.1", done));
  return { origin, site };
});
let desk: Desk;
beforeAll(async () => {
  desk = new Desk(await minato.logsIn({ locale: "en" }), minato.server);
});
afterAll(async () => {
  await desk.person.leaves();
  minato.seeded.site.closeAllConnections();
  minato.seeded.site.close();
});

/** The word by which the site says who is logged in (RFC 7519, HS256). */
function signed(name: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: `user-${name}`, name, exp: Math.floor(Date.now() / 1000) + 600 };
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", SECRET).update(body).digest("base64url")}`;
}

/** Somebody on a phone, with the chat of the site open. */
async function onPhone(words: string): Promise<{ visitor: Person; chat: Chat }> {
  const visitor = await minato.arrives({ locale: "en", size: { width: 390, height: 844 } });
  await visitor.page.goto(minato.seeded.origin);
  const chat = new Chat(visitor);
  await chat.opens();
  await chat.says(words);
  return { visitor, chat };
}

test("whom a site has logged in is verified to the agent", async () => {
  const visitor = await minato.arrives({ locale: "en" });
  await visitor.page.goto(`${minato.seeded.origin}/?name=Alice`);
  const chat = new Chat(visitor);
  await chat.opens();
  await chat.says("Where is my parcel?");
  const { id } = await conversationWith(minato.api, "parcel");
  const { page } = desk.person;
  await desk.opens(id);
  await page.getByRole("heading", { name: "Alice", exact: true }).first().waitFor();
  const handles = page.getByRole("list", { name: desk.customers("handles") });
  const verified = handles.getByRole("listitem").filter({ hasText: "user-Alice" });
  await verified.getByText(desk.customers("kind.site_user")).waitFor();
  await verified.getByText(desk.customers("assurance.verified"), { exact: true }).waitFor();
  await desk.answers("webchat", "It comes today.");
  await chat.log.getByText("It comes today.").waitFor();
  expect([...visitor.faultsBut(), ...desk.person.faultsBut()]).toEqual([]);
  await visitor.leaves();
});

test("on a phone the chat fills the screen, and Escape closes it with the focus on its button", async () => {
  const { visitor, chat } = await onPhone("Are you open?");
  const box = await visitor.page.getByRole("dialog").boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await chat.message.press("Escape");
  await chat.message.waitFor({ state: "hidden" });
  await chat.launch.and(visitor.page.locator(":focus")).waitFor();
  expect(visitor.faultsBut()).toEqual([]);
  await visitor.leaves();
});

test("an answer that comes while the chat is closed is counted at its button until it is read", async () => {
  const { visitor, chat } = await onPhone("Do you sell lamps?");
  await chat.message.press("Escape");
  await chat.launch.waitFor();
  const { id } = await conversationWith(minato.api, "lamps");
  await desk.opens(id);
  await desk.answers("webchat", "We do.");
  await chat.unread(1).waitFor();
  await desk.answers("webchat", "In brass.");
  await chat.unread(2).click();
  await chat.log.getByText("In brass.").waitFor();
  await desk.saying("In brass.").getByText(desk.words("delivery.read")).waitFor();
  await chat.message.press("Escape");
  await chat.launch.waitFor();
  expect([...visitor.faultsBut(), ...desk.person.faultsBut()]).toEqual([]);
  await visitor.leaves();
});
