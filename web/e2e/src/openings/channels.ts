import { type Api, data } from "@tsunagu/shared/api/client";
import { SUPPORT } from "../seed/tenant";
import { anyOf } from "../texts";
import type { Hand } from "./hand";
import type { Opening } from "./opening";

const NAME = "A";
const connect = () => "/settings/channels?open=new";

/** Presses a choice of the wizard by its words. */
const picks = (hand: Hand, name: string | RegExp) =>
  hand.page.getByRole("main").getByRole("listitem").getByRole("button", { name }).click();

async function mailOf(hand: Hand, provider: string | RegExp): Promise<void> {
  await hand.page.goto(new URL(connect(), hand.page.url()).href);
  await picks(hand, hand.locale === "ja" ? "メール" : "Mail");
  await picks(hand, provider);
}

/** Takes away what was connected, and whatever is asked before the page is left. */
async function removes(_: Hand, api: Api): Promise<void> {
  const { items } = await data(api.GET("/api/v1/channels"));
  for (const { id, name } of items)
    if (name === NAME) await api.DELETE("/api/v1/channels/{id}", { params: { path: { id } } });
}

/** Opens the settings of a channel of the seeds. */
async function edits(hand: Hand, kind: "mail" | "webchat"): Promise<void> {
  const links = hand.page.getByRole("link", { name: anyOf("features/settings", hand.locale, "editOf") });
  const mail = hand.said("settings", "editOf", { name: SUPPORT });
  await links.first().waitFor();
  const names = await links.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  await links.nth(names.findIndex((name) => (name === mail) === (kind === "mail"))).click();
  await hand.page.getByRole("heading", { name: hand.said("settings", "channelRemove") }).waitFor();
}

/** The steps by which a channel is connected, its test, and its end. */
export const CHANNELS: readonly Opening[] = [
  {
    name: "connect-kinds",
    address: connect,
    open: (hand) => hand.page.getByRole("heading", { name: hand.said("settings", "chooseKind") }).waitFor(),
  },
  {
    name: "connect-providers",
    address: connect,
    open: async (hand) => {
      await picks(hand, hand.locale === "ja" ? "メール" : "Mail");
      await hand.page.getByRole("heading", { name: hand.said("settings", "chooseProvider") }).waitFor();
    },
  },
  {
    name: "connect-google",
    address: connect,
    open: async (hand) => {
      await mailOf(hand, /Google/);
      await hand.press("settings", "saveAndTest");
      await hand.page.getByText(hand.said("settings", "fault.needed")).first().waitFor();
    },
  },
  {
    name: "connect-failed",
    address: connect,
    open: async (hand) => {
      await mailOf(hand, hand.said("settings", "provider.other"));
      await hand.field("settings", "channelName").fill(NAME);
      const typed = {
        address: "shop@minato.example",
        imap_host: "127.0.0.1",
        imap_port: "1",
        imap_user: NAME,
        imap_password: NAME,
        smtp_host: "127.0.0.1",
        smtp_port: "1",
      };
      for (const [key, value] of Object.entries(typed))
        await hand.page.locator(`#channel-${key}`).fill(value);
      await hand.press("settings", "saveAndTest");
      await hand.page.getByText(hand.said("settings", "testFailed")).waitFor();
    },
    after: removes,
  },
  {
    name: "connect-chat",
    address: connect,
    open: async (hand) => {
      await hand.page.goto(new URL(connect(), hand.page.url()).href);
      await picks(hand, hand.locale === "ja" ? "チャット" : /chat/i);
      await hand.field("settings", "channelName").fill(NAME);
      await hand.press("settings", "saveAndTest");
      await hand.page.getByText(hand.said("settings", "installScript"), { exact: true }).waitFor();
    },
    after: removes,
  },
  {
    name: "channel-mail",
    address: () => "/settings/channels",
    open: (hand) => edits(hand, "mail"),
  },
  {
    name: "channel-receipts",
    address: () => "/settings/channels",
    open: async (hand) => {
      await edits(hand, "mail");
      for (const name of ["open", "closed", "holiday"] as const)
        await hand.page.locator(`#receipts-${name}`).check();
      const group = hand.page.getByRole("group", { name: hand.said("settings", "receipts.closed") });
      await group.getByRole("button", { name: hand.said("settings", "receiptPreview") }).click();
      await group.getByText(hand.said("settings", "receiptPreviewEn")).waitFor();
    },
    after: async (hand) => {
      await hand.press("settings", "discard");
    },
  },
  {
    name: "channel-removed",
    address: () => "/settings/channels",
    open: async (hand) => {
      await edits(hand, "webchat");
      await hand.press("settings", "channelRemove");
      await hand.dialog.waitFor();
    },
  },
];
