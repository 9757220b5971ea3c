import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import { Chat } from "../chat";
import { mustBeCleanInBoth } from "../clean";
import { conversationWith } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { Visitor } from "../visitor";

const locale = "en";
const minato = scene(locale, async (server, api) => {
  const tenant = await staff(server, api, locale);
  const [queue] = (await data(api.GET("/api/v1/queues"))).items;
  const params = { path: { id: queue?.id ?? "" } };
  await data(api.PATCH("/api/v1/queues/{id}", { params, body: { mode: "push" } }));
  return tenant;
});

test("who waits in the chat reads how many are before them, as it changes, and that they are next", async () => {
  const { server, seeded, api } = minato;
  const before = ["first-1", "first-2"];
  for (const words of before) await (await Visitor.comes(server.url, seeded.chat.id)).says(words);
  const visitor = await minato.arrives({ locale });
  const chat = new Chat(visitor);
  await visitor.page.goto(`${server.shop}?lang=${locale}`);
  await chat.opens();
  await chat.says("third");
  await chat.saying("placeAhead_other", { count: "2" }).waitFor();
  await mustBeCleanInBoth(visitor);
  const ends = async (words: string) => {
    const { id } = await conversationWith(api, words);
    await data(api.POST("/api/v1/conversations/{id}/resolve", { params: { path: { id } }, body: {} }));
  };
  await ends("first-1");
  await chat.saying("placeAhead_one", { count: "1" }).waitFor();
  await ends("first-2");
  await chat.saying("placeNext").waitFor();
  const { id } = await conversationWith(api, "third");
  const body = { agent: seeded.members[0]?.id ?? "" };
  await data(api.POST("/api/v1/conversations/{id}/assign", { params: { path: { id } }, body }));
  await chat.saying("placeNext").waitFor({ state: "hidden" });
  expect(visitor.faultsBut()).toEqual([]);
  await visitor.leaves();
});
