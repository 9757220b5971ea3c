import { words } from "../seed/words";
import type { Opening } from "./opening";
import { chat, LAPTOP, mail } from "./opening";

const list = () => "/inbox/all";

/** What opens from every page. */
export const SHELL: readonly Opening[] = [
  {
    name: "palette",
    address: list,
    open: async (hand) => {
      await hand.strikes("Control+k");
      await hand.dialog.getByRole("option").first().waitFor();
    },
  },
  {
    name: "palette-found",
    address: list,
    open: async (hand) => {
      await hand.strikes("Control+k");
      await hand.dialog.getByRole("combobox").fill(words(hand.locale).people[0]?.[0] ?? "");
      await hand.dialog
        .getByRole("option", { name: words(hand.locale).people[0]?.[0] ?? "" })
        .first()
        .waitFor();
    },
  },
  {
    name: "palette-nothing",
    address: list,
    open: async (hand) => {
      await hand.strikes("Control+k");
      await hand.dialog.getByRole("combobox").pressSequentially("zzzzzz");
      await hand.dialog.getByText(hand.said("app", "paletteNothing")).waitFor();
    },
  },
  {
    name: "notifications",
    address: list,
    open: async (hand) => {
      const bell = hand.page.getByRole("banner").getByRole("button", {
        name: new RegExp(`^${hand.said("notices", "bell")}`),
      });
      await hand.clicks(bell);
      await hand.dialog.getByRole("list").first().waitFor();
    },
  },
  {
    name: "presence",
    address: list,
    open: async (hand) => {
      const state = hand.page.getByRole("banner").getByRole("button", {
        name: new RegExp(`^${hand.said("offers", "presence", { state: "" })}`),
      });
      await hand.clicks(state);
      await hand.menu.waitFor();
    },
  },
  {
    name: "account",
    address: list,
    open: async (hand) => {
      await hand.press("app", "account");
      await hand.menu.waitFor();
    },
  },
  {
    name: "keys",
    address: mail,
    open: async (hand) => {
      await hand.page.getByRole("log").waitFor();
      await hand.strikes("?");
      await hand.dialog.waitFor();
    },
  },
  {
    name: "unsent",
    address: chat,
    size: LAPTOP,
    open: async (hand) => {
      const send = hand.page.getByRole("button", {
        name: hand.said("composer", "sendBy_webchat"),
        exact: true,
      });
      await send.waitFor();
      await hand.page.context().setOffline(true);
      await hand.field("composer", "replyText").fill("09:00");
      await send.click();
      await hand.press("composer", "unsentShow");
      await hand.dialog.waitFor();
    },
    expected: [/ERR_INTERNET_DISCONNECTED/],
    after: (hand) => hand.page.context().setOffline(false),
  },
  {
    name: "kept",
    address: chat,
    size: LAPTOP,
    open: async (hand) => {
      await hand.page.getByRole("log").waitFor();
      await hand.page.context().setOffline(true);
      await hand.press("actions", "resolve");
      await hand.press("actions", "kept.show");
      await hand.dialog.waitFor();
    },
    expected: [/ERR_INTERNET_DISCONNECTED/],
    after: async (hand) => {
      await hand.press("actions", "kept.drop");
      await hand.page.context().setOffline(false);
    },
  },
];
