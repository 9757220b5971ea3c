import type { Hand } from "./hand";
import type { Opening } from "./opening";

const table = (hand: Hand, key: string) =>
  hand.page.getByRole("table", { name: hand.said("live", key), exact: true });

/** What opens over the boards: the contacts behind a number, the day by the quarter of an hour, and what can be done about an agent. */
export const LIVE: readonly Opening[] = [
  {
    name: "live-contacts",
    address: () => "/live",
    open: async (hand) => {
      const name = hand.said("live", "number.waiting");
      await hand.clicks(table(hand, "queues").getByRole("button", { name }).first());
      await hand.dialog.getByRole("row").nth(1).waitFor();
    },
  },
  {
    name: "live-quarters",
    address: () => "/live",
    open: async (hand) => {
      await hand.press("live", "quarters");
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
