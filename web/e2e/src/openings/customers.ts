import type { Hand } from "./hand";
import type { Ids, Opening } from "./opening";

const customer = ({ profile }: Ids) => `/customers/${profile}`;

function asked(name: string, key: string, then: (hand: Hand) => Promise<unknown>): Opening {
  return {
    name: `customer-${name}`,
    address: customer,
    open: async (hand) => {
      await hand.press("customers", "actions");
      await hand.chooses("customers", key);
      await hand.dialog.waitFor();
      await then(hand);
    },
  };
}

/** What opens at a customer, who may be the same as another and was joined with a third. */
export const CUSTOMERS: readonly Opening[] = [
  {
    name: "customer-evidence",
    address: customer,
    open: (hand) => hand.page.getByRole("button", { name: hand.said("customers", "samePerson") }).waitFor(),
  },
  {
    name: "customer-actions",
    address: customer,
    open: async (hand) => {
      await hand.press("customers", "actions");
      await hand.menu.waitFor();
    },
  },
  asked("merge", "merge", async (hand) => {
    await hand.dialog.getByRole("searchbox").fill(hand.locale === "ja" ? "鈴木" : "Ben");
    await hand.dialog.getByRole("button").nth(1).waitFor();
  }),
  asked("merge-none", "merge", async (hand) => {
    await hand.dialog.getByRole("searchbox").fill("zzzzzz");
    await hand.dialog.getByText(hand.said("customers", "mergeNone")).waitFor();
  }),
  asked("claim", "claim", (hand) => hand.field("customers", "claimAddress").fill("090")),
  asked("erase", "erase", async (hand) => {
    const word = hand.said("customers", "eraseWord");
    await hand.field("customers", "eraseReason").fill("-");
    await hand.dialog.getByLabel(hand.said("customers", "eraseConfirm", { word })).fill(word);
  }),
];
