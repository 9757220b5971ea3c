import type { Browser } from "playwright-core";
import { type Looks, launch, Person } from "../browser";
import { Server } from "../server";
import type { Album } from "./album";

/** The pages of somebody who is not logged in. */
const PAGES: Record<string, string> = {
  login: "/login",
  setup: "/setup",
  invitation: "/invitation#inv_wrong",
  reset: "/reset#rst_wrong",
};

/** Takes the pages before the log-in, and those of a server that has no workspace yet. */
export async function entries(server: Server, album: Album, looks: Looks): Promise<void> {
  const browser = await launch();
  const fresh = await Server.ready();
  const name = `${looks.locale}-${looks.theme}`;
  try {
    await onPages(browser, looks, async (person) => {
      for (const [screen, address] of Object.entries(PAGES)) {
        await open(person, server.url + address);
        await album.take(person.page, screen, "whole", name);
      }
      await open(person, fresh.setupLine());
      await album.take(person.page, "setup", "first", name);
    });
    await onPages(browser, { ...looks, size: { width: 360, height: 740 } }, async (person) => {
      await open(person, `${server.url}/login`);
      await album.take(person.page, "login-phone", "whole", name);
    });
  } finally {
    await fresh.stop();
    await browser.close();
  }
}

async function onPages(browser: Browser, looks: Looks, look: (person: Person) => Promise<void>) {
  const person = await Person.arrives(browser, looks);
  await look(person);
  await person.leaves();
}

async function open({ page }: Person, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
}
