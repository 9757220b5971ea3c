import type { Hand } from "./hand";
import type { Opening } from "./opening";

const table = (hand: Hand, key: string) =>
  hand.page.getByRole("table", { name: hand.said("live", key), exact: true });

/** What opens over the boards: the contacts behind a number, and what can be done about an agent. */
export const LIVE: readonly Opening[] = [
  {
    name: "live-contacts",
    address: () => "/live",
    open: async (hand) => {
      await hand.clicks(table(hand, "queues").getByRole("button").first());
      await hand.dialog.getByRole("row").nth(1).waitFor();
    },
  },
  {
    name: "live-agent",
    address: () => "/live",
    open: async (hand) => {
      await hand.clicks(table(hand, "agents").getByRole("button").first());
      await hand.dialog.getByRole("checkbox").first().waitFor();
    },
  },
];
