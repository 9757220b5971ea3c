import { violations } from "./axe";
import type { Expected, Person } from "./browser";

/** Fails when axe finds anything on a page, or anything went wrong on it (console, CSP, requests) since the last look. */
export async function mustBeClean(person: Person, expected: Expected = []): Promise<void> {
  const found = [...(await violations(person.page)), ...person.faultsBut(expected)];
  if (found.length) throw new Error(`${person.page.url()} is not clean:\n${found.join("\n")}`);
}

/** The same in dark and in light, one after the other, while what is open stays open. */
export async function mustBeCleanInBoth(person: Person, expected: Expected = []): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await person.page.emulateMedia({ colorScheme });
    await mustBeClean(person, expected).catch((fault) => {
      throw new Error(`${colorScheme}: ${fault.message}`);
    });
  }
}
