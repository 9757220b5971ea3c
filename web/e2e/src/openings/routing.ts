import { words } from "../seed/words";
import type { Hand } from "./hand";
import type { Opening } from "./opening";
import { asked } from "./settings";

const presses = (key: string) => (hand: Hand) => hand.press("routing", key);
const saves = (hand: Hand) => hand.goesOn("ui", "save");
const says = (hand: Hand, key: string) => hand.page.getByText(hand.said("routing", key), { exact: true });

/** Presses the button that names what a seed made. */
const pressesOf = (key: string, of: "skill" | "team" | "queue" | "sla") => (hand: Hand) =>
  hand.press("settings", key, { name: words(hand.locale).routing[of] });

/** Chooses in the form of a new queue whatever shows more of it. */
async function unfolds(hand: Hand): Promise<void> {
  await hand.clicks(hand.page.getByLabel(hand.said("routing", "mode.push"), { exact: true }));
  for (const key of ["queue.some", "queue.isLimited", "queue.isImpatient", "queue.hoursOwn"]) {
    await hand.page.getByLabel(hand.said("routing", key), { exact: true }).click();
  }
  await hand.page.getByRole("button", { name: hand.said("routing", "skillAsk"), exact: true }).click();
  for (const key of ["queue.rings", "queue.urgency", "queue.offersMore"]) await says(hand, key).click();
  await hand.page.getByRole("button", { name: hand.said("routing", "ringAdd"), exact: true }).click();
  await hand.page.getByRole("textbox", { name: hand.said("routing", "queue.offer") }).fill("1");
  await hand.page.getByRole("button", { name: hand.said("ui", "save"), exact: true }).click();
  await hand.page.getByText(hand.said("settings", "fault.name"), { exact: true }).waitFor();
}

/** What opens where routing is set up. */
export const ROUTING: readonly Opening[] = [
  { name: "settings-queue-whole", address: () => "/settings/queues?open=new", open: unfolds },
  asked("queue-needed", "queues", pressesOf("removeOf", "queue")),
  asked("team", "teams", presses("teamNew"), saves),
  asked("team-needed", "teams", pressesOf("removeOf", "team")),
  asked("skill", "teams", presses("skillNew"), saves),
  asked("skill-edited", "teams", pressesOf("editOf", "skill")),
  asked("own-capacity", "capacity", presses("ownCapacityNew")),
  asked("sla", "slas", presses("slaNew"), saves),
  asked("sla-edited", "slas", pressesOf("editOf", "sla")),
];
