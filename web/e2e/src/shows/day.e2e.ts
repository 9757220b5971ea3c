import type { Api } from "@tsunagu/shared/api/client";
import { data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, Person } from "../browser";
import { TurnedClock } from "../clock";
import { conversations, conversationWith, items } from "../inbox";
import { Post } from "../mail";
import { staff } from "../seed/tenant";
import { DIST, Server } from "../server";
import { Sink } from "../sink";
import { until } from "../wait";
import { castOf, letter, morning } from "./day/cast";
import { compared } from "./day/golden";
import { type Hands, type Moves, watched } from "./day/hands";
import { Keyboard } from "./day/keyboard";
import { Mouse } from "./day/mouse";
import { Screen } from "./day/screen";

/** The clock is turned by a day: the socket is as old as after a sleep, and is made anew. */
const EXPECTED = [/WebSocket/];

/** What leaves on a day: an answer to everybody, what is handed on, a template, and the right words after the wrong ones. */
const MAILS = 4;

const DAYS: [way: "keyboard" | "mouse", locale: Locale][] = [
  ["keyboard", "ja"],
  ["mouse", "en"],
];

describe.each(DAYS)("a working day by %s, %s", (way, locale) => {
  const cast = castOf(locale);
  const clock = new TurnedClock();
  let begun = 0;
  let server: Server;
  let sink: Sink;
  let api: Api;
  let browser: Browser;
  let agent: Person;
  let screen: Screen;
  let hands: Hands;
  let moves: Moves;

  beforeAll(async () => {
    server = await Server.ready(DIST, clock.environment);
    sink = await Sink.ready();
    api = await server.setUp(locale, locale === "ja" ? "みなと商店" : "Minato Shop");
    await staff(server, api, locale, sink);
    await brings(morning(cast));
    await until(
      "the morning's letters",
      async () => (await conversations(api)).length === morning(cast).length,
    );
    browser = await launch();
    agent = await Person.logsIn(browser, server, { locale });
    await agent.context.addInitScript(() => {
      window.print = () => document.body.setAttribute("data-was-printed", "");
    });
    moves = await watched(agent);
    screen = new Screen(agent, server);
    hands = way === "keyboard" ? new Keyboard(screen) : new Mouse(screen);
    await agent.page.goto(`${server.url}/inbox/waiting`);
    await screen.rows.first().waitFor();
    begun = Date.now();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function brings(letters: readonly Parameters<Post["bring"]>[0][]): Promise<void> {
    const post = await Post.to(server.lmtpPort);
    for (const one of letters) await post.bring(one);
    await post.close();
  }

  const statusesOf = async (names: readonly string[]) =>
    (await conversations(api))
      .filter(({ profile }) => names.includes(profile.name ?? ""))
      .map(({ status }) => status);
  const waitOf = async (name: string) =>
    (await conversations(api)).find(({ profile }) => profile.name === name)?.waiting_since;

  test("everybody is answered, and one more gets a copy", async () => {
    await hands.opens(cast.group.name);
    await hands.copiesTo(cast.group.also);
    await hands.answers(cast.group.answer);
  });

  test("a mail is handed on to a supplier, after the question whether it really is", async () => {
    await hands.opens(cast.broken.name);
    await hands.forwards(cast.broken.supplier, cast.broken.words);
  });

  test("a template addresses the customer with 様", async () => {
    await hands.opens(cast.thanked.name);
    await hands.answersBy(cast.thanked.template, cast.thanked.words);
  });

  test("a wrong answer is taken back before it leaves, and its words are in the field again", async () => {
    await hands.opens(cast.mistaken.name);
    await hands.answers(cast.mistaken.wrong);
    await hands.undoes(screen.compose("sentTo", { first: cast.mistaken.name }));
    await screen.said(screen.compose("sentUndoDone")).waitFor();
    await expect.poll(() => screen.reply.inputValue()).toBe(cast.mistaken.wrong);
    await hands.rewrites(cast.mistaken.right);
  });

  test("twenty are selected, resolved and taken back at once", async () => {
    const names = cast.crowd.mails.map(({ name }) => name);
    const one = names[0] ?? "";
    const waits = await waitOf(one);
    expect(waits).toMatch(/^2/);
    await hands.searches(cast.crowd.search);
    await expect.poll(() => screen.rows.first().getAttribute("aria-setsize")).toBe("20");
    await hands.selectsAll();
    await screen.page.getByText(screen.list("selected.some_other", { shown: 20 })).waitFor();
    await hands.resolvesSelected();
    const resolved = screen.deeds("did.resolve_other", { count: 20 });
    await screen.said(resolved).waitFor();
    await expect.poll(() => statusesOf(names)).toEqual(names.map(() => "resolved"));
    await hands.undoes(resolved);
    await screen.said(screen.deeds("undone")).waitFor();
    await expect.poll(() => statusesOf(names)).toEqual(names.map(() => "open"));
    expect(await waitOf(one)).toBe(waits);
    await hands.stopsSearching();
    await screen.row(one).waitFor();
  });

  test("spam is marked and its sender blocked: what they write next is nobody's work", async () => {
    await hands.opens(cast.spam.name);
    await hands.blocks();
    await screen.said(screen.deeds("did.block_one")).waitFor();
    await brings([letter({ ...cast.spam, subject: cast.spam.again })]);
    const spam = await conversationWith(api, cast.spam.subject);
    await expect.poll(async () => (await items(api, spam.id)).at(-1)?.subject).toBe(cast.spam.again);
    expect((await conversations(api, { view: "spam" })).map(({ id }) => id)).toEqual([spam.id]);
    const waiting = await conversations(api, { view: "waiting" });
    expect(waiting.filter(({ profile }) => profile.name === cast.spam.name)).toEqual([]);
  });

  test("a snoozed conversation is gone until its time, and then comes back by itself", async () => {
    await hands.opens(cast.later.name);
    await hands.snoozes();
    await screen.said(screen.deeds("did.snooze_one")).waitFor();
    const { id } = await conversationWith(api, cast.later.subject);
    const params = { path: { id } };
    const asleep = await data(api.GET("/api/v1/conversations/{id}", { params }));
    expect(asleep.status).toBe("snoozed");
    expect(await conversations(api, { view: "waiting" })).not.toContainEqual(expect.objectContaining({ id }));
    // A machine that sleeps in the middle of a mail sends it again later: everything has left before this one does.
    await until("the day's mails to leave", () => sink.mails().length >= MAILS);
    clock.pass(new Date(asleep.snoozed_until ?? 0));
    const now = async () => (await data(api.GET("/api/v1/conversations/{id}", { params }))).status;
    await expect.poll(now).toBe("open");
    await screen
      .conversation(cast.later.name)
      .getByText(screen.words("status.open"), { exact: true })
      .waitFor();
  });

  test("a customer is found again by from:, others by half-width kana", async () => {
    await hands.searches(`from:${cast.broken.from}`);
    await hands.searchesEverywhere();
    await expect.poll(() => screen.rows.count()).toBe(1);
    await screen.row(cast.broken.name).waitFor();
    await hands.searches("ﾔﾏﾀﾞ");
    for (const { name } of cast.sound) await screen.row(name).waitFor();
    await hands.stopsSearching();
  });

  test("a conversation is printed with everything that was said in it", async () => {
    await hands.searches(`from:${cast.broken.from}`);
    await hands.opens(cast.broken.name);
    await hands.prints();
    await expect.poll(() => agent.page.locator("body").getAttribute("data-was-printed")).toBe("");
    await agent.page.emulateMedia({ media: "print" });
    for (const words of [cast.broken.subject, cast.broken.words, ...cast.broken.text.split("\n")]) {
      expect(await screen.sheet.textContent()).toContain(words);
    }
    expect(await screen.button(screen.words("printNow")).isVisible()).toBe(false);
    await agent.page.emulateMedia({ media: "screen" });
    await hands.leavesPrint();
    await screen.sheet.waitFor({ state: "detached" });
  });

  test("the mails that left are the golden ones, and no other left", async () => {
    const left = sink.mails();
    expect(left).toHaveLength(MAILS);
    compared(`${way}-${locale}`, left);
  });

  test(`by ${way} alone, and nothing went wrong on the page`, async () => {
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    process.stdout.write(
      `${way}: ${moves.pointer} clicks, ${moves.keys} keys, ${moves.letters} letters, ${seconds} s\n`,
    );
    const [used, rested] = way === "keyboard" ? [moves.keys, moves.pointer] : [moves.pointer, moves.keys];
    expect(used).toBeGreaterThan(20);
    expect(rested).toBe(0);
    expect(agent.faultsBut(EXPECTED)).toEqual([]);
  });
});
