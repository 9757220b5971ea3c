import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { type Letter, Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { type Left, Sink } from "../sink";
import { anyOf } from "../texts";
import { until } from "../wait";

const CARLA = "carla@customer.example";
const BOB = "bob@customer.example";
const DAN = "dan@supplier.example";

const shop = (locale: "ja" | "en") =>
  scene(locale, async (server, api) => {
    const sink = await Sink.ready();
    return { sink, ...(await staff(server, api, locale, sink)) };
  });
type Shop = ReturnType<typeof shop>;
const japanese = shop("ja");
const english = shop("en");

test("an answer that was begun goes to whom it was begun for, though the supplier wrote meanwhile", async () => {
  const { api, server, seeded } = japanese;
  await brings(japanese, { from: `Carla <${CARLA}>`, to: SUPPORT, subject: "照明 4711", text: "点きません" });
  const { id } = await conversationWith(api, "4711");
  const [asked] = await items(api, id);
  await data(
    api.POST("/api/v1/conversations/{id}/messages", {
      params: { path: { id } },
      body: {
        type: "reply",
        text: "確認をお願いします",
        forward_of: asked?.id ?? "",
        to: [{ address: DAN }],
      },
    }),
  );
  const handedOn = await left(seeded.sink, 0);
  const desk = new Desk(await japanese.logsIn({ locale: "ja" }), server);
  await desk.opens(id);
  await desk.reply.fill("申し訳ございません");
  await desk.person.page.getByText(desk.compose("draft.saved")).waitFor();
  await desk.person.page.goto(`${server.url}/inbox/all`);
  const answered = /^Message-ID:\s*(<[^>]+>)/im.exec(handedOn.content)?.[1] ?? "";
  await brings(japanese, {
    from: `Dan <${DAN}>`,
    to: SUPPORT,
    subject: "Re: Fwd: 照明 4711",
    text: "部品を送ります",
    headers: { "In-Reply-To": answered, References: answered },
  });
  await until("the supplier's answer", async () => (await items(api, id)).length === 3);
  await desk.opens(id);
  await desk.saying("部品を送ります").waitFor();
  await expect.poll(() => desk.reply.inputValue()).toBe("申し訳ございません");
  await desk.sendsByKey("mail");
  await desk.button(desk.compose("answerThat")).waitFor();
  await desk.button(desk.compose("sendAnyway")).click();
  await desk.saying("申し訳ございません").waitFor();
  expect((await left(seeded.sink, 1)).receivers).toEqual([CARLA]);
  expect(desk.person.faultsBut()).toEqual([]);
});

test("a forward with another subject, taken back and sent again, is of the same mail with its files", async () => {
  const { api, server, seeded } = english;
  const first: Letter = {
    from: `Bob <${BOB}>`,
    to: SUPPORT,
    subject: "Kettle 4712",
    text: "the kettle leaks",
    id: "<kettle@customer.example>",
    files: [{ name: "log.txt", type: "text/plain", bytes: Buffer.from("drip drip") }],
  };
  await brings(english, first);
  const { id } = await conversationWith(api, "4712");
  await brings(english, {
    ...first,
    id: "<bank@customer.example>",
    text: "private bank account",
    files: [],
    headers: { "In-Reply-To": first.id ?? "", References: first.id ?? "" },
  });
  await until("both mails", async () => (await items(api, id)).length === 2);
  const desk = new Desk(await english.logsIn({ locale: "en" }), server);
  const { page } = desk.person;
  await desk.opens(id);
  const mail = desk.saying("the kettle leaks");
  await mail.getByRole("button", { name: anyOf("features/inbox/timeline", "en", "itemMenu") }).click();
  await page.getByRole("menuitem", { name: desk.words("forward"), exact: true }).click();
  await page.getByRole("textbox", { name: desk.compose("to"), exact: true }).fill(DAN);
  const subject = page.getByRole("textbox", { name: desk.compose("subject"), exact: true });
  await subject.fill("Please look");
  await desk.reply.fill("Can you mend it?");
  await desk.sendsByKey("mail");
  await desk.button(desk.compose("sendAnyway")).click();
  await page
    .getByRole("alert")
    .getByRole("button", { name: desk.compose("sentUndoAct") })
    .click();
  await page.getByText(desk.compose("sentUndoDone")).waitFor();
  await expect.poll(() => desk.reply.inputValue()).toBe("Can you mend it?");
  expect(await subject.inputValue()).toBe("Please look");
  expect(seeded.sink.mails()).toEqual([]);
  await desk.sendsByKey("mail");
  const { receivers, content } = await left(seeded.sink, 0);
  expect(receivers).toEqual([DAN]);
  expect(content).toContain("Subject: Please look");
  expect(content).toContain("the kettle leaks");
  expect(content).toContain(Buffer.from("drip drip").toString("base64"));
  expect(content).not.toContain("bank");
  expect(content).not.toMatch(/^In-Reply-To:/im);
  expect(desk.person.faultsBut()).toEqual([]);
});

async function brings({ server }: Shop, letter: Letter): Promise<void> {
  const post = await Post.to(server.lmtpPort);
  await post.bring(letter);
  await post.close();
}

function left(sink: Sink, which: number): Promise<Left> {
  return until("the mail to leave", () => sink.mails()[which], 30);
}
