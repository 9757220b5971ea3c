import type { Locale } from "@tsunagu/shared/locale/format";
import { describe, expect, test } from "vitest";
import { Chat } from "../chat";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { Sink } from "../sink";
import { anyOf } from "../texts";
import { until } from "../wait";

const ADDRESS = "hanako@customer.example";

describe("one person, ja", () => {
  const locale = "ja" as Locale;
  const minato = scene(locale, async (server, api) => {
    const sink = await Sink.ready();
    return { sink, ...(await staff(server, api, locale, sink)) };
  });

  test("a visitor chats and mails; the agent answers both from one timeline", async () => {
    const visitor = await minato.arrives({ locale });
    await visitor.page.goto(`${minato.server.shop}?lang=${locale}`);
    const chat = new Chat(visitor);
    await chat.opens();
    await chat.says("chat-4711");
    const chatted = await conversationWith(minato.api, "chat-4711");
    const post = await Post.to(minato.server.lmtpPort);
    await post.bring({
      from: `Hanako <${ADDRESS}>`,
      to: SUPPORT,
      subject: "mail-4711",
      text: "mail-4711 text",
    });
    await post.close();
    const mailed = await conversationWith(minato.api, "mail-4711");
    const params = { path: { id: chatted.profile.id } };
    await minato.api.POST("/api/v1/profiles/{id}/merge", { params, body: { other: mailed.profile.id } });
    const one = await until("one conversation", async () => {
      const found = await conversationWith(minato.api, "4711");
      return found.channels.length === 2 && found;
    });

    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    await desk.opens(one.id);
    await desk.saying("chat-4711").waitFor();
    await desk.saying("mail-4711 text").waitFor();
    await chooses(desk, minato.seeded.chat.name);
    await desk.answers("webchat", "answer by chat");
    await chat.log.getByText("answer by chat").waitFor();
    await chooses(desk, minato.seeded.mail.name);
    await desk.answers("mail", "answer by mail");
    const left = await until("the mail to leave", () => minato.seeded.sink.mails()[0], 30);
    expect(left.receivers).toEqual([ADDRESS]);
    expect(await chat.log.getByText("answer by mail").count()).toBe(0);
    expect([...desk.person.faultsBut(), ...visitor.faultsBut()]).toEqual([]);
  });
});

/** Chooses the channel an answer goes by. */
async function chooses(desk: Desk, name: string): Promise<void> {
  const { page } = desk.person;
  const now = desk.button(desk.compose("channelNow", { name }));
  await page
    .getByRole("button", { name: anyOf("features/inbox/composer", desk.person.looks.locale, "channelNow") })
    .click();
  await page.getByRole("menuitem", { name, exact: true }).click();
  await now.waitFor();
}
