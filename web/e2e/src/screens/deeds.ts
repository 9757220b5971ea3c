import type { Locale } from "@tsunagu/shared/locale/format";
import type { Page } from "playwright-core";
import { texts } from "../texts";
import type { Ids } from "./list";

/** A screen that is seen when somebody did something on another. */
export interface Deed {
  name: string;
  address: (ids: Ids) => string;
  size?: { width: number; height: number };
  act: (page: Page, locale: Locale) => Promise<void>;
  /** What has to be put back once the picture is taken. */
  after?: (page: Page) => Promise<void>;
}

const LAPTOP = { width: 1280, height: 720 };

/** A button by its words in one feature's texts. */
const press = (page: Page, feature: string, locale: Locale, key: string) =>
  page
    .getByRole("button", { name: texts(feature, locale)(key), exact: true })
    .first()
    .click();
const TIMELINE = "features/inbox/timeline";
const mail = ({ mail: id }: Ids) => `/inbox/all/${id}`;

/** What opens: menus, dialogs, the palette, the composer's other ways. */
export const DEEDS: readonly Deed[] = [
  {
    name: "inbox-views",
    address: () => "/inbox/waiting",
    act: async (page) => {
      await page.getByRole("main").getByRole("button").first().click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "inbox-search",
    address: () => "/inbox/all",
    act: async (page) => {
      await page.keyboard.press("/");
      await page.getByRole("combobox").pressSequentially("a");
      await page.getByRole("listbox").last().waitFor();
    },
  },
  { name: "inbox-no-match", address: () => "/inbox/all?q=zzzzzz", act: async () => undefined },
  { name: "inbox-all-done", address: () => "/inbox/mentions", act: async () => undefined },
  {
    name: "inbox-selected",
    address: () => "/inbox/all",
    act: async (page) => {
      for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
      await page.getByRole("option", { selected: true }).nth(1).waitFor();
    },
  },
  {
    name: "inbox-resolved-toast",
    address: mail,
    size: LAPTOP,
    act: async (page, locale) => {
      const t = texts(TIMELINE, locale);
      const either = new RegExp(`^(${t("resolve")}|${t("reopen")})$`);
      await page.getByRole("button", { name: either }).click();
      await page.getByRole("button", { name: texts("ui", locale)("undo") }).waitFor();
    },
  },
  {
    name: "mail-snooze",
    address: ({ chat }) => `/inbox/all/${chat}`,
    act: (page, locale) => press(page, TIMELINE, locale, "snooze"),
  },
  { name: "mail-more", address: mail, act: (page, locale) => press(page, TIMELINE, locale, "moreActions") },
  {
    name: "mail-note",
    address: mail,
    act: async (page) => {
      await page.getByRole("log").waitFor();
      await page.keyboard.press("n");
      await page.getByRole("main").getByRole("textbox").last().waitFor();
    },
  },
  {
    name: "palette",
    address: () => "/inbox/all",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("option").first().waitFor();
    },
  },
  {
    name: "keys",
    address: mail,
    act: async (page) => {
      await page.getByRole("log").waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "new-conversation",
    address: () => "/inbox/all/new",
    act: (page) => page.getByRole("heading", { level: 2 }).waitFor(),
  },
  {
    name: "transfer",
    address: mail,
    act: async (page) => {
      await page.getByRole("log").waitFor();
      await page.keyboard.press("v");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "unsent",
    address: ({ chat }) => `/inbox/all/${chat}`,
    act: async (page, locale) => {
      const t = texts("features/inbox/composer", locale);
      await page.context().setOffline(true);
      await page.getByRole("textbox", { name: t("replyText"), exact: true }).fill("09:00");
      await page.getByRole("button", { name: t("sendBy_webchat"), exact: true }).click();
      await page.getByRole("button", { name: t("unsentShow") }).click();
      await page.getByRole("dialog").waitFor();
    },
    after: (page) => page.context().setOffline(false),
  },
  { name: "print", address: ({ mail: id }) => `/inbox/all/${id}?print=1`, act: async () => undefined },
  {
    name: "notifications",
    address: () => "/inbox/all",
    act: async (page, locale) => {
      await page
        .getByRole("banner")
        .getByRole("button", { name: new RegExp(`^${texts("features/notices", locale)("bell")}`) })
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "account",
    address: () => "/inbox/all",
    act: (page, locale) => press(page, "app", locale, "account"),
  },
];
