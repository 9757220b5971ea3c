import type { Hand } from "./hand";
import type { Opening } from "./opening";

const all = () => "/inbox/all";

async function selects(hand: Hand): Promise<void> {
  await hand.page.getByRole("listbox").getByRole("option").first().waitFor();
  for (const key of ["j", "x", "j", "x"]) await hand.page.keyboard.press(key);
  await hand.page.getByRole("option", { selected: true }).nth(1).waitFor();
}

/** A menu of what can be done with the selected conversations. */
function bulk(name: string, key: string): Opening {
  return {
    name: `inbox-selected-${name}`,
    address: all,
    open: async (hand) => {
      const bar = hand.page.getByRole("toolbar", { name: hand.said("list", "selected.do") });
      if ((await bar.count()) === 0) await selects(hand);
      await hand.clicks(bar.getByRole("button", { name: hand.said("actions", key), exact: true }));
      await hand.dialog.waitFor();
    },
  };
}

/** What opens in the list of conversations. */
export const LIST: readonly Opening[] = [
  {
    name: "inbox-views",
    address: () => "/inbox/waiting",
    open: async (hand) => {
      await hand.clicks(hand.page.getByRole("main").getByRole("button").first());
      await hand.menu.waitFor();
    },
  },
  {
    name: "inbox-view-kept",
    address: () => "/inbox/waiting",
    open: async (hand) => {
      await hand.clicks(hand.page.getByRole("main").getByRole("button").first());
      await hand.chooses("list", "view.keep");
      await hand.field("list", "view.name").fill("A");
    },
  },
  {
    name: "inbox-sort",
    address: all,
    open: async (hand) => {
      await hand.press("list", "sort");
      await hand.menu.waitFor();
    },
  },
  {
    name: "inbox-filters",
    address: all,
    open: async (hand) => {
      await hand.press("list", "filter");
      await hand.page.getByLabel(hand.said("list", "filter.status"), { exact: true }).waitFor();
    },
    after: (hand) => hand.press("list", "filter"),
  },
  {
    name: "inbox-search",
    address: all,
    open: async (hand) => {
      await hand.page.getByRole("listbox").getByRole("option").first().waitFor();
      await hand.strikes("/");
      await hand.page.getByRole("combobox").pressSequentially("a");
      await hand.page.getByRole("listbox", { name: hand.said("list", "searchWords") }).waitFor();
    },
  },
  { name: "inbox-filter-chips", address: () => "/inbox/all?status=open", open: async () => undefined },
  { name: "inbox-no-match", address: () => "/inbox/all?q=zzzzzz", open: async () => undefined },
  { name: "inbox-all-done", address: () => "/inbox/system_mail", open: async () => undefined },
  { name: "inbox-selected", address: () => "/inbox/all", open: selects },
  bulk("assign", "assign"),
  bulk("tags", "tag"),
  bulk("snooze", "snooze"),
  bulk("spam", "spam"),
];
