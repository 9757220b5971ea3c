import { median } from "../scale/gauge";
import type { Scene } from "../scene";
import { sinceAsked, watchPaint } from "./painted";

/** The page of the server that has nothing but a word on it: what any page costs in this run. */
export const EMPTY = "/readyz";
/** Bytes a second of a line of twenty megabits. */
const LINE = 20_000_000 / 8;

/** Milliseconds until the inbox can be used and until the empty page is there, with everything cached and with nothing. */
export interface Loaded {
  inbox: number;
  empty: number;
}

/** Loads both pages in turn, `times` times; with nothing cached each time is a browser of its own behind a slow line. */
export async function loading(minato: Scene<unknown>, times: number, isCold: boolean): Promise<Loaded> {
  const inbox: number[] = [];
  const empty: number[] = [];
  let owner = await arrives(minato, isCold);
  if (!isCold) await opened(owner, minato.server.url);
  for (let number = 0; number < times; number += 1) {
    if (isCold && number > 0) owner = await arrives(minato, isCold);
    await owner.page.goto(minato.server.url + EMPTY);
    empty.push(await sinceAsked(owner.page, "body"));
    inbox.push(await opened(owner, minato.server.url));
    if (isCold) await owner.leaves();
  }
  if (!isCold) await owner.leaves();
  return { inbox: median(inbox), empty: median(empty) };
}

type Owner = Awaited<ReturnType<Scene<unknown>["logsIn"]>>;

async function arrives(minato: Scene<unknown>, isCold: boolean): Promise<Owner> {
  const owner = await minato.logsIn({ locale: "ja" });
  await watchPaint(owner.context);
  if (!isCold) return owner;
  const session = await owner.context.newCDPSession(owner.page);
  await session.send("Network.enable");
  const line = { downloadThroughput: LINE, uploadThroughput: LINE, latency: 0, offline: false };
  await session.send("Network.emulateNetworkConditions", line);
  return owner;
}

/** The inbox can be used when its rows are there. */
async function opened(owner: Owner, url: string): Promise<number> {
  // The rows are what is waited for, below.
  await owner.page.goto(`${url}/inbox/all`, { waitUntil: "commit" });
  return sinceAsked(owner.page, "[role=listbox] [role=option]");
}
