import { COLOURS, violations } from "./axe";
import type { Expected, Person } from "./browser";

/** Fails when axe finds anything on a page, or anything went wrong on it (console, CSP, requests) since the last look. */
export async function mustBeClean(person: Person, expected: Expected = []): Promise<void> {
  const found = [...(await violations(person.page)), ...person.faultsBut(expected)];
  if (found.length) throw new Error(`${person.page.url()} is not clean:\n${found.join("\n")}`);
}

/** The same in light and, by its colours, in dark, while what is open stays open. */
export async function mustBeCleanInBoth(person: Person, expected: Expected = []): Promise<void> {
  const { page } = person;
  await mustBeClean(person, expected);
  await page.emulateMedia({ colorScheme: "dark" });
  // The desk follows the system a moment later; pages without its mark are styled by the browser itself.
  const followed = "html[data-mantine-color-scheme=dark], html:not([data-mantine-color-scheme])";
  await page.locator(followed).waitFor({ state: "attached" });
  const found = await violations(page, COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  if (found.length) throw new Error(`${page.url()} is not clean in dark:\n${found.join("\n")}`);
}
