import type { Page, Route } from "playwright-core";

/** How a screen's own data comes: the rows of the design's table of states. */
export const STATES = [
  "whole",
  "loading",
  "empty",
  "partial",
  "error",
  "offline",
  "forbidden",
  "many",
] as const;

export type State = (typeof STATES)[number];

/** Which answers of the server a screen lives from. */
export interface Feeds {
  /** What it shows. */
  main: RegExp;
  /** What has to be refused for it to fail, where a failure needs more than that. */
  refused?: RegExp;
  /** The live stream brings what a read did not: without it only. */
  isLive?: boolean;
  /** What stands beside it; when it is missing the rest is there. */
  beside?: RegExp;
  /** What counts it. */
  counts?: RegExp;
}

/** What keeps the live stream. */
const LIVE = /\/assets\/worker-/;

/** States in which a screen gets less than there is. */
const LESS: readonly State[] = ["loading", "empty", "error", "offline", "forbidden"];

/** Makes the server's answers of a screen those of a state; answers false when the screen knows no such state. */
export async function arrange(page: Page, state: State, feeds: Feeds): Promise<boolean> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  const on = async (what: RegExp | undefined, answer: (route: Route) => Promise<void>) => {
    if (!what) return false;
    await page.route(what, (route) =>
      route.request().method() === "GET" ? answer(route) : route.continue(),
    );
    return true;
  };
  if (feeds.isLive && LESS.includes(state)) await page.route(LIVE, (route) => route.abort());
  switch (state) {
    case "whole":
      return true;
    case "loading":
      return on(feeds.main, () => new Promise(() => undefined));
    case "empty":
      return on(feeds.main, (route) => route.fulfill({ json: { items: [], next_cursor: null } }));
    case "partial":
      return on(feeds.beside, (route) => refuse(route, 500, "internal", ""));
    case "error":
      return on(feeds.refused ?? feeds.main, (route) => refuse(route, 500, "internal", ""));
    case "offline":
      return on(feeds.refused ?? feeds.main, (route) => route.abort("internetdisconnected"));
    case "forbidden":
      return on(feeds.refused ?? feeds.main, (route) =>
        refuse(route, 403, "not_allowed", "needs the permission `conversations.read`"),
      );
    case "many":
      return on(feeds.counts, manyMore);
  }
}

function refuse(route: Route, status: number, code: string, detail: string): Promise<void> {
  const body = { status, code, title: code, detail, trace_id: "trc_0709example" };
  return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(body) });
}

/** The real counts, each with more behind it than is counted. */
async function manyMore(route: Route): Promise<void> {
  const answer = await route.fetch();
  const views = await answer.json();
  for (const one of [...views.built_in, ...views.items]) one.count = { count: 99, more: true };
  await route.fulfill({ response: answer, json: views });
}
