import type { Looks } from "../browser";
import { Chat } from "../chat";
import type { Scene } from "../scene";
import type { Album } from "./album";

const SAID = {
  ja: "在庫はありますか。青いものを探しています。",
  en: "Is it in stock? I am looking for a blue one.",
};

/** Takes a visitor's chat on the shop: its start, a conversation, and the form for when nobody answers. */
export async function chats(minato: Scene<unknown>, album: Album, looks: Looks): Promise<void> {
  const name = `${looks.locale}-${looks.theme}`;
  for (const [screen, size] of [
    ["widget", { width: 1280, height: 720 }],
    ["widget-phone", { width: 360, height: 740 }],
  ] as const) {
    const visitor = await minato.arrives({ ...looks, size });
    const chat = new Chat(visitor);
    await visitor.page.goto(minato.server.shop);
    await chat.launch.waitFor();
    await album.take(visitor.page, screen, "launcher", name);
    await chat.launch.click();
    await chat.start.waitFor();
    await album.take(visitor.page, screen, "home", name);
    await chat.start.click();
    await chat.says(SAID[looks.locale]);
    await album.take(visitor.page, screen, "conversation", name);
    await visitor.leaves();
  }
  const late = await minato.arrives({ ...looks, size: { width: 1280, height: 720 } });
  // The shop keeps its chat open at all hours, so that it is told here that nobody answers now.
  await late.page.route(/\/widget\/v1\/[^/]+\/visits/, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    const visit = await answer.json();
    return route.fulfill({ response: answer, json: { ...visit, open: false, opens_at: null } });
  });
  const chat = new Chat(late);
  await late.page.goto(minato.server.shop);
  await chat.launch.click();
  await chat.leave.click();
  await chat.leaveSend.waitFor();
  await album.take(late.page, "widget", "closed", name);
  await late.leaves();
}
