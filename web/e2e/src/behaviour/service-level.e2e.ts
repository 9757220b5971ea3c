import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import { mustBeCleanInBoth } from "../clean";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { settled } from "../settled";
import { texts } from "../texts";

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

/** The shortest service level there is, and what the screens add until they look at the time again. */
const MISSED_WITHIN_MS = 60_000 + 60_000;

test("what is due says how much is left, is missed before one's eyes, and then stands in the timeline", async () => {
  const { api } = minato;
  const level = { name: "すぐに", first_reply_minutes: 1, only_hours: false };
  const { id: sla } = await data(api.POST("/api/v1/slas", { body: level }));
  const [queue] = (await data(api.GET("/api/v1/queues"))).items;
  await data(api.PATCH("/api/v1/queues/{id}", { params: { path: { id: queue?.id ?? "" } }, body: { sla } }));
  const post = await Post.to(minato.server.lmtpPort);
  await post.bring({
    from: "灯 <akari@customer.example>",
    to: SUPPORT,
    subject: "灯り",
    text: "届きましたか。",
  });
  await post.close();
  const { id } = await conversationWith(api, "灯り");
  await data(
    api.POST("/api/v1/conversations/{id}/assign", { params: { path: { id } }, body: { agent: "me" } }),
  );

  const person = await minato.logsIn({ locale: "ja" });
  const desk = new Desk(person, minato.server);
  await desk.opens(id);
  const { page } = person;
  const ui = texts("ui", "ja");
  const row = page.getByRole("option").filter({ hasText: "灯" });
  const left = row.locator("[data-due='calm'], [data-due='near']");
  await left.waitFor();
  expect(await left.textContent()).toContain(ui("due.near", { time: "" }).trim());
  await settled(person);
  await mustBeCleanInBoth(person);

  const line = desk.timeline.getByText(texts("features/inbox/timeline", "ja")("missed.first_reply"));
  await line.waitFor({ timeout: MISSED_WITHIN_MS });
  await row.locator("[data-due='over']").waitFor({ timeout: MISSED_WITHIN_MS });
  await mustBeCleanInBoth(person);
  const told = await data(api.GET("/api/v1/notifications"));
  expect(told.items.map(({ kind }) => kind)).toContain("target_missed");

  await desk.answers("mail", "届いています。");
  await row.locator("[data-due]").waitFor({ state: "detached" });
  await line.waitFor();
  expect(person.faultsBut()).toEqual([]);
}, 240_000);
