import type { Hand } from "./hand";
import { mail, type Opening } from "./opening";

const empties = (hand: Hand) => hand.field("composer", "replyText").fill("");

async function answers(hand: Hand, text: string): Promise<void> {
  await hand.field("composer", "replyText").fill("");
  await hand.field("composer", "replyText").pressSequentially(text);
}

const formatting = (hand: Hand) =>
  hand.page.getByRole("button", { name: hand.said("composer", "formatting"), exact: true });

/** The button says whether it is on before the editor of formatted mails is here. */
async function formats(hand: Hand): Promise<void> {
  if ((await formatting(hand).getAttribute("aria-pressed")) !== "true") await formatting(hand).click();
  await hand.page.getByRole("button", { name: hand.said("composer", "format.bold"), exact: true }).waitFor();
}

async function writesPlain(hand: Hand): Promise<void> {
  if ((await formatting(hand).getAttribute("aria-pressed")) === "true") await formatting(hand).click();
}

/** What opens where somebody writes. */
export const COMPOSER: readonly Opening[] = [
  {
    name: "reply-templates",
    address: mail,
    open: async (hand) => {
      await answers(hand, "/");
      await hand.page.getByRole("listbox", { name: hand.said("composer", "templates") }).waitFor();
    },
    after: empties,
  },
  {
    name: "reply-templates-button",
    address: mail,
    open: async (hand) => {
      await hand.press("composer", "templates");
      await hand.dialog.getByRole("option").first().waitFor();
    },
  },
  {
    name: "reply-templates-none",
    address: mail,
    open: async (hand) => {
      await hand.press("composer", "templates");
      await hand.dialog.getByRole("combobox").fill("zzzz");
      await hand.dialog.getByText(hand.said("composer", "noTemplate")).waitFor();
    },
  },
  {
    name: "reply-emoji",
    address: mail,
    open: async (hand) => {
      await answers(hand, ":tad");
      await hand.page.getByRole("option", { name: "🎉" }).waitFor();
    },
    after: empties,
  },
  {
    name: "reply-channel",
    address: mail,
    open: async (hand) => {
      const button = new RegExp(`^${hand.said("composer", "channelNow", { name: "" }).trim()}`);
      await hand.clicks(hand.page.getByRole("button", { name: button }));
      await hand.menu.waitFor();
    },
  },
  {
    name: "reply-receivers",
    address: mail,
    open: async (hand) => {
      const line = [hand.said("composer", "reply"), hand.said("composer", "replyAll")].join("|");
      await hand.clicks(hand.page.getByRole("button", { name: new RegExp(`^(${line})`), expanded: false }));
      await hand.page.getByRole("button", { name: hand.said("composer", "addBcc") }).click();
      await hand.field("composer", "cc").fill("boss@elsewhere.example, nonsense");
      await hand.field("composer", "cc").press("Enter");
      await hand.page.getByText("nonsense").waitFor();
    },
    after: async (hand) => {
      for (const name of ["nonsense", "boss@elsewhere.example"])
        await hand.press("composer", "removeReceiver", { name });
    },
  },
  {
    name: "reply-formatted",
    address: mail,
    open: formats,
    after: writesPlain,
  },
  {
    name: "reply-link",
    address: mail,
    open: async (hand) => {
      await formats(hand);
      await hand.press("composer", "format.link");
      await hand.field("composer", "linkTo").waitFor();
    },
    after: writesPlain,
  },
  {
    name: "mail-note",
    address: mail,
    open: async (hand) => {
      await hand.page.getByRole("tab", { name: hand.said("composer", "note") }).click();
      await hand.field("composer", "noteText").pressSequentially("@");
      await hand.page.getByRole("listbox", { name: hand.said("composer", "colleagues") }).waitFor();
    },
    after: (hand) => hand.field("composer", "noteText").fill(""),
  },
  {
    name: "new-conversation",
    address: () => "/inbox/all/new",
    open: async (hand) => {
      await hand.field("composer", "to").fill("jiro@customer.example");
      await hand.field("composer", "first.text").fill("4711");
      await hand.page.getByText(hand.said("composer", "draft.saved")).waitFor();
    },
  },
  {
    name: "new-conversation-discarded",
    address: () => "/inbox/all/new",
    open: async (hand) => {
      await hand.press("composer", "first.discard");
      await hand.page.getByText(hand.said("composer", "first.discarded")).waitFor();
    },
  },
];
