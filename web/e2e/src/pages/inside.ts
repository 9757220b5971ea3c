import type { Schemas } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../browser";
import { mustBeClean } from "../clean";
import { conversations } from "../inbox";
import { scene } from "../scene";
import { shop } from "../seed/tenant";
import { settled } from "../settled";
import { texts } from "../texts";
import { everythingThatOpens } from "./opened";

/** Every page behind the log-in, by its address. */
const PAGES: Record<string, (all: readonly Schemas["Conversation"][]) => string> = {
  "the inbox": () => "/",
  "everything there is": () => "/inbox/all",
  "what is mine, nothing": () => "/inbox/mine",
  spam: () => "/inbox/spam",
  "a search without a hit": () => "/inbox/all?q=zzzzzz",
  "a mail": (all) => `/inbox/all/${idBy(all, "mail")}`,
  "a chat": (all) => `/inbox/all/${idBy(all, "webchat")}`,
  "a new conversation": () => "/inbox/all/new",
  "the first steps": () => "/welcome",
  "a new queue": () => "/settings/queues?open=new",
  customers: () => "/customers",
  "a customer": (all) => `/customers/${all[0]?.profile.id ?? ""}`,
  "the boards": () => "/live",
  "an address nobody has": () => "/nowhere",
};

/** The tests of everything behind the log-in, in one language. They take the longest of all, so each language is a file. */
export function inside(locale: Locale): void {
  const minato = scene(locale, (server, api) => shop(server, api, locale));

  describe.each(["light", "dark"] as const)("%s", (theme) => {
    let owner: Person;
    beforeAll(async () => {
      owner = await minato.logsIn({ locale, theme });
    });
    afterAll(() => owner.leaves());
    const mustShow = async (address: string) => {
      await owner.page.goto(minato.server.url + address);
      await settled(owner);
      await mustBeClean(owner);
    };

    test.each(Object.entries(PAGES))("%s", async (_, address) => {
      await mustShow(address(await conversations(minato.api)));
    });

    test("every section of the settings", async () => {
      for (const address of await sections(owner, minato.server.url)) await mustShow(address);
    });
  });

  everythingThatOpens(minato, locale);

  test("says in words that it is connected", async () => {
    const owner = await minato.logsIn({ locale });
    await owner.page.goto(minato.server.url);
    const said = owner.page.getByRole("status").filter({ hasText: texts("app", locale)("online") });
    await said.waitFor();
    await owner.leaves();
  });
}

/** The addresses of the settings' own navigation. */
async function sections(owner: Person, url: string): Promise<string[]> {
  await owner.page.goto(`${url}/settings/workspace`);
  await settled(owner);
  const links = await owner.page.getByRole("main").locator("a[href^='/settings/']").all();
  const found = await Promise.all(links.map((link) => link.getAttribute("href")));
  const named = [...new Set(found.filter((href) => href !== null))];
  expect(named.length).toBeGreaterThanOrEqual(7);
  return named;
}

function idBy(all: readonly Schemas["Conversation"][], kind: string): string {
  const found = all.find(({ channels }) => channels.some((channel) => channel.kind === kind));
  if (!found) throw new Error(`no conversation by ${kind}`);
  return found.id;
}
