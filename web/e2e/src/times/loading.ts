import { median } from "../scale/gauge";
import type { Scene } from "../scene";
import { Line } from "./line";
import { sinceAsked, watchPaint } from "./painted";

/** The page of the server that has nothing but a word on it: what any page costs in this run. */
export const EMPTY = "/readyz";
/** Milliseconds until the inbox can be used and until the empty page is there, with everything cached and with nothing. */
export interface Loaded {
  inbox: number;
  empty: number;
}

/** Loads both pages in turn, `times` times; with nothing cached each time is a browser of its own behind a slow line. */
export async function loading(minato: Scene<unknown>, times: number, isCold: boolean): Promise<Loaded> {
  const line = isCold ? await Line.to(minato.server.url) : undefined;
  const url = line?.url ?? minato.server.url;
  const inbox: number[] = [];
  const empty: number[] = [];
  let owner = await arrives(minato);
  if (!isCold) await opened(owner, url);
  for (let number = 0; number < times; number += 1) {
    if (isCold && number > 0) owner = await arrives(minato);
    await owner.page.goto(url + EMPTY);
    empty.push(await sinceAsked(owner.page, "body"));
    inbox.push(await opened(owner, url));
    if (isCold) await owner.leaves();
  }
  if (!isCold) await owner.leaves();
  await line?.cut();
  return { inbox: median(inbox), empty: median(empty) };
}

type Owner = Awaited<ReturnType<Scene<unknown>["logsIn"]>>;

async function arrives(minato: Scene<unknown>): Promise<Owner> {
  const owner = await minato.logsIn({ locale: "ja" });
  await watchPaint(owner.context);
  return owner;
}

/** The inbox can be used when its rows are there. */
async function opened(owner: Owner, url: string): Promise<number> {
  // The rows are what is waited for, below.
  await owner.page.goto(`${url}/inbox/all`, { waitUntil: "commit" });
  return sinceAsked(owner.page, "[role=listbox] [role=option]");
}
