import { type Api, data, newKey, type Schemas } from "@tsunagu/shared/api/client";
import { afterAll, expect, test } from "vitest";
import { Machine, Person } from "../browser";
import { Chat } from "../chat";
import { conversationWith } from "../inbox";
import { Hand } from "../openings/hand";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { Visitor } from "../visitor";
import { PATIENCE, until } from "../wait";

/** Seconds for which live work stays with somebody who is gone. */
const GRACE = 30;
/** Seconds after which a browser that says nothing counts as gone, at most. */
const SILENT = 75;
/** Seconds that a busy machine may take besides. */
const SLACK = 15;

const minato = scene("ja", async (server, api) => {
  const tenant = await staff(server, api, "ja");
  const [queue] = (await data(api.GET("/api/v1/queues"))).items;
  const params = { path: { id: queue?.id ?? "" } };
  // Nothing is missed meanwhile: what comes back comes back because somebody is gone.
  await data(api.PATCH("/api/v1/queues/{id}", { params, body: { mode: "push", offer_seconds: 600 } }));
  return tenant;
});

const machines: Machine[] = [];
afterAll(() => {
  for (const machine of machines) machine.breaks();
});

/** An agent at a machine of their own, who takes so much at once and is there for it. */
class Agent {
  private constructor(
    readonly id: string,
    readonly machine: Machine,
    readonly person: Person,
    private readonly api: Api,
  ) {}

  static async sits(at: number, total: number): Promise<Agent> {
    const member = minato.seeded.members[at];
    if (!member) throw new Error(`no member ${at}`);
    const params = { path: { id: member.id } };
    const chat = { weight: 30, most: 10, interruptible: true };
    const call = { weight: total, most: 1, interruptible: false };
    const media = { chat, voice: call, video: call } as Schemas["MediaCapacity"];
    const body = { capacity: { total, media } };
    await data(minato.api.PATCH("/api/v1/agents/{id}", { params, body }));
    const machine = await Machine.starts();
    machines.push(machine);
    const person = await Person.logsIn(machine.browser, minato.server, { locale: "ja" }, member);
    await person.page.goto(`${minato.server.url}/customers`);
    const agent = new Agent(member.id, machine, person, await minato.server.login(member.email));
    // Who says that they are available and is not there is taken for gone once the start's grace is over.
    await until("the desk to be connected", async () => {
      const { items } = await data(minato.api.GET("/api/v1/live/agents"));
      return items.find(({ id }) => id === member.id)?.connected;
    });
    await data(agent.api.PUT("/api/v1/agents/me/presence", { body: { state: "available" } }));
    return agent;
  }

  /** What is offered to them, by conversation. */
  async offered(): Promise<Map<string, string>> {
    const { items } = await data(this.api.GET("/api/v1/offers"));
    return new Map(items.map((offer) => [offer.conversation.id, offer.id]));
  }

  /** Waits for an offer of a conversation; answers its id, or says what happened to it instead. */
  async isOffered(conversation: string, seconds = PATIENCE): Promise<string> {
    const ask = async () => (await this.offered()).get(conversation);
    return until(`an offer of ${conversation}`, ask, seconds).catch(async (cause) => {
      const params = { path: { id: conversation } };
      const { steps } = await data(minato.api.GET("/api/v1/conversations/{id}/routing", { params }));
      const told = steps.map(({ at, kind, agent }) => `${at} ${kind} ${agent?.id ?? ""}`);
      throw new Error(`to ${this.id}, after ${told.join(", ")}`, { cause });
    });
  }

  async accepts(conversation: string): Promise<void> {
    const params = {
      path: { id: await this.isOffered(conversation) },
      header: { "idempotency-key": newKey() },
    };
    await data(this.api.POST("/api/v1/offers/{id}/accept", { params, body: {} }));
  }
}

async function holder(conversation: string): Promise<string | undefined> {
  const params = { path: { id: conversation } };
  return (await data(minato.api.GET("/api/v1/conversations/{id}", { params }))).assignee?.id;
}

/** Whoever leads, with the live view open: it is never read anew. */
async function watches() {
  const lead = await minato.logsIn({ locale: "ja" });
  const said = (key: string) => new Hand(lead.page, "ja").said("live", key);
  await lead.page.goto(`${minato.server.url}/live`);
  const agents = lead.page.getByRole("table", { name: said("agents"), exact: true });
  const line = (at: number) => {
    const name = minato.seeded.members[at]?.name ?? "";
    const header = lead.page.getByRole("rowheader", { name, exact: true });
    return agents.getByRole("row").filter({ has: header });
  };
  const hand = (at: number, conversation: string) => line(at).locator(`a[href="/inbox/all/${conversation}"]`);
  return { lead, sees: (at: number, conversation: string) => hand(at, conversation).waitFor(), hand };
}

/** A visitor with the chat of the shop open in front of them. */
async function comes(
  locale: "ja" | "en",
  words: string,
): Promise<{ person: Person; chat: Chat; id: string }> {
  const person = await minato.arrives({ locale });
  await person.page.goto(`${minato.server.shop}?lang=${locale}`);
  const chat = new Chat(person);
  await chat.opens();
  await chat.says(words);
  return { person, chat, id: (await conversationWith(minato.api, words)).id };
}

/** Somebody who writes from elsewhere; answers their conversation. */
async function writes(words: string): Promise<string> {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says(words);
  return (await conversationWith(minato.api, words)).id;
}

test("what agents have comes back when their browsers are closed or frozen, customers are told, and whoever leads sees it", {
  timeout: 240_000,
}, async () => {
  const closing = await Agent.sits(0, 60);
  const first = await comes("ja", "壊れて届きました");
  await closing.accepts(first.id);
  const second = await writes("Where is my order");
  await closing.isOffered(second);

  // A reload loses neither: the one stays, the other is offered again.
  await closing.person.page.reload();
  await closing.isOffered(second);
  expect(await holder(first.id)).toBe(closing.id);

  const freezing = await Agent.sits(1, 60);
  const third = await comes("en", "It arrived broken");
  await freezing.accepts(third.id);
  const fourth = await writes("Is it in stock");
  await freezing.isOffered(fourth);
  const staying = await Agent.sits(2, 600);
  expect([...(await staying.offered()).keys()]).toEqual([]);

  const { lead, sees, hand } = await watches();
  await sees(0, first.id);
  await sees(1, third.id);

  const begun = Date.now();
  const after = () => (Date.now() - begun) / 1000;
  freezing.machine.freezes();
  await closing.machine.browser.close();
  closing.machine.breaks();

  await staying.isOffered(second, SLACK);
  expect(await holder(first.id)).toBe(closing.id);
  await staying.person.page.getByRole("alertdialog").first().waitFor();
  await first.chat.saying("returned").waitFor({ timeout: (GRACE + SLACK) * 1000 });
  expect(after()).toBeGreaterThan(GRACE - 1);
  await staying.isOffered(first.id, SLACK);
  await staying.accepts(first.id);
  await sees(2, first.id);
  expect(await hand(0, first.id).count()).toBe(0);
  await first.chat.saying("returned").waitFor({ state: "hidden" });

  await staying.isOffered(fourth, SILENT + SLACK - after());
  const silent = after();
  expect(await holder(third.id)).toBe(freezing.id);
  await third.chat.saying("returned").waitFor({ timeout: (GRACE + SLACK) * 1000 });
  expect(after() - silent).toBeGreaterThan(GRACE - 5);
  await staying.isOffered(third.id, SLACK);
  await hand(1, third.id).waitFor({ state: "detached" });
  expect(after()).toBeLessThan(SILENT + GRACE + SLACK);

  const params = { path: { id: third.id } };
  const { steps } = await data(minato.api.GET("/api/v1/conversations/{id}/routing", { params }));
  expect(steps.map(({ kind }) => kind)).toContain("work_returned");
  await third.chat.says("Thank you for looking");
  for (const person of [first.person, third.person, lead]) expect(person.faultsBut()).toEqual([]);
});
