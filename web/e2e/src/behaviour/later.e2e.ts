import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { Chat } from "../chat";
import { mustBeCleanInBoth } from "../clean";
import { conversationWith } from "../inbox";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { settled } from "../settled";
import { Visitor } from "../visitor";
import { until } from "../wait";

const PHONE = "+819012345678";

const WORDS = {
  ja: { name: "花子", asked: "配送先を変えたいです", suits: "平日の午後" },
  en: { name: "Hanako", asked: "I want another delivery address", suits: "Weekday afternoons" },
};

describe.each(["ja", "en"] as const)("a queue that is full, %s", (locale) => {
  const { name, asked, suits } = WORDS[locale];
  const minato = scene(locale, async (server, api) => {
    const tenant = await staff(server, api, locale);
    const [queue] = (await data(api.GET("/api/v1/queues"))).items;
    const params = { path: { id: queue?.id ?? "" } };
    const body = { mode: "push" as const, most_waiting: 1, when_full: { do: "callback" as const } };
    await data(api.PATCH("/api/v1/queues/{id}", { params, body }));
    return tenant;
  });

  test("the second visitor is told, asks to be called back, and the agent sees the number", async () => {
    const { server, seeded } = minato;
    const first = await Visitor.comes(server.url, seeded.chat.id);
    await first.says("1");
    await until(
      "the queue to be full",
      async () => (await Visitor.isOffered(server.url, seeded.chat.id)) === "callback",
    );

    const visitor = await minato.arrives({ locale });
    const chat = new Chat(visitor);
    const { page } = visitor;
    await page.goto(server.shop);
    await chat.launch.click();
    await chat.saying("busy").waitFor();
    await mustBeCleanInBoth(visitor);
    await chat.stay.click();
    await chat.says(asked);
    await chat.callback.waitFor();
    await chat.saying("busy").waitFor();
    await mustBeCleanInBoth(visitor);

    await chat.callback.click();
    await chat.callback.click();
    await chat.saying("phoneMissing").waitFor();
    await chat.field("phone").fill("1234");
    await chat.callback.click();
    await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
    await mustBeCleanInBoth(visitor, [/400/]);
    await chat.field("phone").fill("090-1234-5678");
    await chat.field("suits").fill(suits);
    await chat.field("name").fill(name);
    await chat.callback.click();
    await chat.goOn.click();
    const isAsked = async () => {
      await chat.saying("callbackAsked", { phone: PHONE }).waitFor();
      await chat.saying("suitsYou", { suits }).waitFor();
    };
    await isAsked();
    await mustBeCleanInBoth(visitor);
    await page.reload();
    await chat.launch.click();
    await chat.log.getByText(asked).waitFor();
    await isAsked();

    const agent = await minato.logsIn({ locale }, seeded.members[0]);
    const hand = new Hand(agent.page, locale);
    const said = (key: string, values = {}) => hand.said("offers", key, values);
    await agent.page.goto(`${server.url}/customers`);
    const isNow = (state: string) =>
      agent.page
        .getByRole("banner")
        .getByRole("button", { name: new RegExp(`^${said("presence", { state })}`) });
    await isNow(said("state.offline")).click();
    await agent.page.getByRole("menuitemradio", { name: said("state.available"), exact: true }).click();
    const card = agent.page.getByRole("alertdialog", { name: said("offered", { name }) });
    const call = `${said("later.callback", { phone: PHONE })} ${said("later.suits", { suits })}`;
    await card.getByText(call, { exact: true }).waitFor();
    await settled(agent);
    await mustBeCleanInBoth(agent);
    await card.getByRole("button", { name: said("accept"), exact: true }).click();

    const { id } = await conversationWith(minato.api, asked);
    await agent.page.waitForURL(`**/inbox/mine/${id}`);
    const strip = agent.page.getByRole("region", {
      name: hand.said("timeline", "later.callback"),
      exact: true,
    });
    await strip.getByRole("link", { name: PHONE, exact: true }).waitFor();
    await strip.getByText(hand.said("timeline", "later.suits", { suits }), { exact: true }).waitFor();
    await settled(agent);
    await mustBeCleanInBoth(agent);
    const taken = await data(minato.api.GET("/api/v1/conversations/{id}", { params: { path: { id } } }));
    expect(taken.later).toMatchObject({ way: "callback", phone: PHONE, suits });
    // Done with the conversation.
    await data(minato.api.POST("/api/v1/conversations/{id}/resolve", { params: { path: { id } }, body: {} }));
    await strip.waitFor({ state: "hidden" });
    await chat.saying("callbackAsked", { phone: PHONE }).waitFor({ state: "hidden" });
    await agent.leaves();
    await visitor.leaves();
  });
});
