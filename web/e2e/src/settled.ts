import type { Person } from "./browser";
import { texts } from "./texts";
import { until } from "./wait";

/** Looks in a row that have to find the page quiet: between an answer and the next question lies a frame or two. */
const LOOKS = 4;

/** Waits until a page has read what it shows: no request under way, nothing grey left. */
export async function settled(person: Person, looks = LOOKS): Promise<void> {
  const { page } = person;
  const loading = page.getByRole("status", { name: texts("ui", person.looks.locale)("loading") });
  await page.getByRole("main").waitFor();
  let quiet = 0;
  const isQuiet = async () => {
    quiet = person.awaited.length === 0 && (await loading.count()) === 0 ? quiet + 1 : 0;
    return quiet >= looks;
  };
  await until("the page to be read", isQuiet).catch((late) => {
    throw new Error(`${late.message}; it waits for ${person.awaited.join(", ") || "what is grey"}`);
  });
}
