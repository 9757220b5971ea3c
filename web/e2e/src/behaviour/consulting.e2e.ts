import { data } from "@tsunagu/shared/api/client";
import { describe, expect, test } from "vitest";
import { mustBeCleanInBoth } from "../clean";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { texts } from "../texts";
import { until } from "../wait";

describe.each(["ja", "en"] as const)("asking a colleague first, %s", (locale) => {
  const minato = scene(locale, async (server, api) => {
    const tenant = await staff(server, api, locale);
    const post = await Post.to(server.lmtpPort);
    await post.bring({
      from: "Suzuki <suzuki@customer.example>",
      to: SUPPORT,
      subject: "Refund",
      text: "Refund, please.",
    });
    await post.close();
    const { id } = await conversationWith(api, "Refund");
    const params = { path: { id } };
    await data(api.POST("/api/v1/conversations/{id}/assign", { params, body: { agent: "me" } }));
    return { tenant, id };
  });
  const actions = texts("features/inbox/actions", locale);
  const timeline = texts("features/inbox/timeline", locale);

  test("the colleague is told, answers in a note and takes it over; whoever asked sees each without a reload", async () => {
    const { id, tenant } = minato.seeded;
    const [colleague] = tenant.members;
    if (!colleague) throw new Error("no colleague");
    const asker = new Desk(await minato.logsIn({ locale }), minato.server);
    const asked = new Desk(await minato.logsIn({ locale }, colleague), minato.server);
    await asked.opens(id);
    await asker.opens(id);
    const { page } = asker.person;
    await page.keyboard.press("v");
    await page.getByRole("combobox", { name: actions("transfer.to") }).waitFor();
    await page.keyboard.insertText(colleague.name);
    await page.getByRole("option", { name: new RegExp(colleague.name) }).click();
    const note = page.getByRole("textbox", { name: actions("transfer.note") });
    await note.fill("May I refund this?");
    await mustBeCleanInBoth(asker.person);
    await page.getByRole("button", { name: actions("consult"), exact: true }).click();
    await page.getByText(timeline("consult.youAsked", { name: colleague.name })).waitFor();
    await mustBeCleanInBoth(asker.person);
    const other = asked.person.page;
    await asked.saying("May I refund this?").waitFor();
    const takeOver = other.getByRole("button", { name: timeline("consult.takeOver"), exact: true });
    await takeOver.waitFor();
    await mustBeCleanInBoth(asked.person);
    const params = { path: { id } };
    const now = async () => data(minato.api.GET("/api/v1/conversations/{id}", { params }));
    expect((await now()).consultation?.colleague.id).toBe(colleague.id);
    await takeOver.click();
    await until("the colleague to have it", async () => (await now()).assignee?.id === colleague.id);
    await page.getByText(timeline("consult.youAsked", { name: colleague.name })).waitFor({ state: "hidden" });
    for (const { person } of [asker, asked]) expect(person.faultsBut()).toEqual([]);
  });
});
