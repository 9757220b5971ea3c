import type { Hand } from "./hand";
import { chat, LAPTOP, mail, type Opening } from "./opening";

/** A dialog of the menu of an open conversation. */
function asked(name: string, key: string, then?: (hand: Hand) => Promise<unknown>): Opening {
  return {
    name,
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "moreActions");
      await hand.chooses("timeline", key);
      await hand.dialog.waitFor();
      await then?.(hand);
    },
  };
}

/** A file of the mail as large as the window. */
function file(name: string, shown: (hand: Hand) => Promise<unknown>): Opening {
  return {
    name: `file-${name}`,
    address: mail,
    open: async (hand) => {
      await hand.clicks(hand.page.getByRole("button", { name: new RegExp(name.replace(".", "\\.")) }));
      await shown(hand);
    },
  };
}

/** What opens at an open conversation. */
export const CONVERSATION: readonly Opening[] = [
  {
    name: "mail-more",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "moreActions");
      await hand.menu.waitFor();
    },
  },
  asked("assign", "assign"),
  asked("tags", "tags"),
  asked("spam", "spam"),
  asked("merge", "merge"),
  asked("move", "move"),
  asked("why-here", "whyHere", async (hand) => {
    await hand.dialog.getByRole("heading", { name: hand.said("offers", "why.steps") }).waitFor();
  }),
  asked("handoff", "handoff", async (hand) => {
    await hand.goesOn("timeline", "handoffMake");
    await hand.field("timeline", "handoffLink").waitFor();
  }),
  {
    name: "mail-snooze",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "snooze");
      await hand.dialog.waitFor();
    },
  },
  {
    name: "mail-snooze-past",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "snooze");
      await hand.field("actions", "until.other").fill("2020-01-02");
      await hand.dialog.getByRole("alert").waitFor();
    },
  },
  {
    name: "transfer",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "transfer");
      await hand.dialog.getByRole("option").first().waitFor();
    },
  },
  {
    name: "transfer-note",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "transfer");
      await hand.dialog.getByRole("option").last().click();
      await hand.field("actions", "transfer.note").pressSequentially("@");
      await hand.page.getByRole("listbox", { name: hand.said("composer", "colleagues") }).waitFor();
      // What was begun stays for the next time.
      await hand.field("actions", "transfer.note").press("Backspace");
    },
  },
  {
    name: "item-menu",
    address: mail,
    open: async (hand) => {
      const menus = hand.page.getByRole("log").locator("button[aria-haspopup=menu]");
      await hand.clicks(menus.first());
      await hand.menu.waitFor();
    },
  },
  {
    name: "item-why",
    address: mail,
    open: async (hand) => {
      await hand.clicks(hand.page.getByRole("log").locator("button[aria-haspopup=menu]").first());
      await hand.chooses("timeline", "why");
      await hand.page.getByRole("button", { name: hand.said("timeline", "closeWhy") }).waitFor();
    },
  },
  file("dot.gif", (hand) => hand.dialog.getByRole("img", { name: "dot.gif" }).waitFor()),
  file("page.pdf", (hand) => hand.dialog.locator("iframe").waitFor()),
  file("words.txt", (hand) => hand.dialog.getByText("one, two, three").waitFor()),
  {
    name: "mail-whole",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "wholeMail");
      await hand.dialog.locator("iframe").waitFor();
    },
  },
  {
    name: "mail-formatted",
    address: mail,
    open: async (hand) => {
      await hand.press("timeline", "asHtml");
      await hand.page.getByRole("log").locator("iframe").waitFor();
    },
    after: (hand) => hand.press("timeline", "asText"),
  },
  {
    name: "mail-panel",
    address: mail,
    size: { width: 1000, height: 720 },
    open: async (hand) => {
      await hand.page.getByRole("log").waitFor();
      await hand.press("timeline", "customerPanel");
      await hand.dialog.waitFor();
    },
  },
  {
    name: "inbox-resolved-toast",
    address: chat,
    size: LAPTOP,
    open: async (hand) => {
      const either = ["resolve", "reopen"].map((key) => hand.said("timeline", key)).join("|");
      await hand.clicks(hand.page.getByRole("button", { name: new RegExp(`^(${either})$`) }));
      await hand.page.getByRole("button", { name: hand.said("ui", "undo") }).waitFor();
    },
    after: (hand) => hand.press("ui", "undo"),
  },
  {
    name: "print",
    address: (ids) => `${mail(ids)}?print=1`,
    open: (hand) => hand.page.getByRole("heading", { name: hand.said("timeline", "printTitle") }).waitFor(),
  },
  {
    name: "print-chat",
    address: (ids) => `${chat(ids)}?print=1`,
    open: (hand) => hand.page.getByRole("heading", { name: hand.said("timeline", "printTitle") }).waitFor(),
  },
];
