import type { Locale } from "@tsunagu/shared/locale/format";
import { describe, expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { Post } from "../mail";
import { type Scene, scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";

type Staffed = Scene<Awaited<ReturnType<typeof staff>>>;

describe("two agents at one conversation, ja", () => {
  const locale = "ja" as Locale;
  const minato = scene(locale, (server, api) => staff(server, api, locale));

  test("see each other, and see when one has left", async () => {
    const { one, other, names } = await both(minato, locale, "Tea");
    await said(one, "colleagueViewing", names.other).waitFor({ timeout: 40_000 });
    await said(other, "colleagueViewing", names.one).waitFor({ timeout: 40_000 });
    await other.person.page.goto(`${minato.server.url}/customers`);
    await said(one, "colleagueViewing", names.other).waitFor({ state: "hidden", timeout: 60_000 });
    expect([...one.person.faultsBut(), ...other.person.faultsBut()]).toEqual([]);
  });

  test("see who writes, and are asked before a second answer leaves", async () => {
    const { one, other, names, id } = await both(minato, locale, "Coffee");
    await one.reply.fill("The first answer begun");
    await other.reply.pressSequentially("The quicker answer");
    await said(one, "colleagueTyping", names.other).waitFor();
    await one.person.page
      .getByText(one.compose(`colleagueReplying_${plural(locale)}`, { names: names.other }))
      .first()
      .waitFor();
    await other.sendsByKey("mail");
    await one.saying("The quicker answer").waitFor();
    await one.sendsByKey("mail");
    await one.button(one.compose("sendAnyway")).waitFor();
    expect((await items(minato.api, id)).filter(({ text }) => text?.includes("begun"))).toEqual([]);
    await one.button(one.compose("sendAnyway")).click();
    await one.saying("The first answer begun").waitFor();
    expect([...one.person.faultsBut(), ...other.person.faultsBut()]).toEqual([]);
  });
});

/** Two members of the staff, each with a browser, at a conversation that a mail has just begun. */
async function both(minato: Staffed, locale: Locale, subject: string) {
  const post = await Post.to(minato.server.lmtpPort);
  await post.bring({
    from: `${subject} <${subject.toLowerCase()}@customer.example>`,
    to: SUPPORT,
    subject,
    text: `Is there ${subject}?`,
  });
  await post.close();
  const { id } = await conversationWith(minato.api, subject);
  const [naomi, sam] = minato.seeded.members;
  if (!naomi || !sam) throw new Error("no members");
  const one = new Desk(await minato.logsIn({ locale }, naomi), minato.server);
  const other = new Desk(await minato.logsIn({ locale }, sam), minato.server);
  await one.opens(id);
  await other.opens(id);
  await one.connection("online").waitFor();
  await other.connection("online").waitFor();
  return { id, one, other, names: { one: naomi.name, other: sam.name } };
}

/** What an agent reads of a colleague above the conversation. */
function said(desk: Desk, key: string, names: string) {
  const words = desk.words(`${key}_${plural(desk.person.looks.locale)}`, { names });
  return desk.person.page.getByRole("status").filter({ hasText: words });
}

/** The form of a text for one of something: Japanese has one form for all. */
function plural(locale: Locale): "one" | "other" {
  return locale === "ja" ? "other" : "one";
}
