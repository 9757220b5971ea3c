import { data } from "@tsunagu/shared/api/client";
import { words } from "../seed/words";
import { PASSWORD } from "../server";
import type { Hand } from "./hand";
import type { Opening } from "./opening";

const NAME = "A";

/** A dialog of a section of the settings, behind a button. */
export function asked(
  name: string,
  section: string,
  open: (hand: Hand) => Promise<unknown>,
  then?: (hand: Hand) => Promise<unknown>,
): Opening {
  return {
    name: `settings-${name}`,
    address: () => `/settings/${section}`,
    open: async (hand) => {
      await open(hand);
      await hand.dialog.waitFor();
      await then?.(hand);
    },
  };
}

const presses = (key: string) => (hand: Hand) => hand.press("settings", key);
const goesOn = (key: string) => (hand: Hand) => hand.goesOn("settings", key);

/** Presses the button that names what a seed made. */
const pressesOf = (key: string, of: "tag" | "template") => (hand: Hand) => {
  const said = words(hand.locale);
  return hand.press("settings", key, { name: (of === "tag" ? said.tags[0] : said.template.name) ?? "" });
};

/** Opens what can be done with the first colleague. */
async function member(hand: Hand): Promise<void> {
  await hand.press("settings", "actionsOf", { name: words(hand.locale).members[0] ?? "" });
  await hand.menu.waitFor();
}

/** What opens in the settings, apart from the channels. */
export const SETTINGS: readonly Opening[] = [
  asked("invite", "members", presses("inviteTitle"), goesOn("inviteDo")),
  {
    ...asked("invited", "members", presses("inviteTitle"), async (hand) => {
      await hand.field("settings", "inviteEmail").fill("kai@minato.example");
      await hand.goesOn("settings", "inviteDo");
      await hand.page.getByText(hand.said("settings", "inviteMade")).waitFor();
    }),
    after: async (_, api) => {
      const { items } = await data(api.GET("/api/v1/invitations"));
      for (const { id } of items) await api.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } });
    },
  },
  { name: "settings-member", address: () => "/settings/members", open: member },
  asked("member-link", "members", async (hand) => {
    await member(hand);
    await hand.chooses("settings", "resetLink");
    await hand.page.getByText(hand.said("settings", "link"), { exact: true }).waitFor();
  }),
  asked("member-removed", "members", async (hand) => {
    await member(hand);
    await hand.chooses("settings", "memberRemove");
  }),
  asked("role", "roles", presses("roleNew"), async (hand) => {
    await hand.goesOn("ui", "save");
    await hand.dialog.getByLabel(hand.said("settings", "roleChannelsSome")).first().click();
  }),
  asked("tag", "tags", presses("tagNew"), (hand) => hand.goesOn("ui", "save")),
  asked("tag-edited", "tags", pressesOf("editOf", "tag")),
  asked("tag-removed", "tags", pressesOf("removeOf", "tag")),
  asked("template", "templates", presses("templateNew"), (hand) => hand.goesOn("ui", "save")),
  asked("template-edited", "templates", pressesOf("editOf", "template")),
  {
    name: "settings-template-preview",
    address: () => "/settings/templates",
    open: async (hand) => {
      await hand.press("settings", "preview");
      await hand.page.getByLabel(hand.said("settings", "previewFor")).waitFor();
    },
    // Whoever the newest conversation is with may have no name to fill in, which is said.
    expected: [/422.*\/render/],
  },
  asked("api-key", "api-keys", presses("apiKeyNew"), goesOn("apiKeyDo")),
  {
    ...asked("api-key-made", "api-keys", presses("apiKeyNew"), async (hand) => {
      await hand.field("settings", "apiKeyName").fill(NAME);
      await hand.dialog.getByRole("combobox").selectOption({ index: 1 });
      await hand.dialog.getByLabel(hand.said("settings", "passwordCurrent")).fill(PASSWORD);
      await hand.goesOn("settings", "apiKeyDo");
      await hand.page.getByText(hand.said("settings", "apiKeyOnce")).waitFor();
    }),
  },
  {
    ...asked("api-key-withdrawn", "api-keys", (hand) =>
      hand.press("settings", "withdrawOf", { email: NAME }),
    ),
    after: async (_, api) => {
      const { items } = await data(api.GET("/api/v1/api-keys"));
      for (const { id, name } of items)
        if (name === NAME) await api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } });
    },
  },
  asked("second-factor", "me", presses("totp.setUp")),
  {
    ...asked("second-factor-phone", "me", presses("totp.setUp"), async (hand) => {
      await hand.dialog.getByLabel(hand.said("settings", "passwordCurrent")).fill(PASSWORD);
      await hand.page.keyboard.press("Enter");
      await hand.dialog.getByRole("img", { name: hand.said("settings", "totp.qr") }).waitFor();
    }),
    // While it shows what is shown once, only its buttons close it.
    after: (hand) => hand.goesOn("ui", "cancel"),
  },
  {
    name: "settings-key-pressed",
    address: () => "/settings/me",
    open: async (hand) => {
      await hand.press("settings", "keys.changeOf", { name: hand.said("app", "keyHelp") });
      await hand.page.getByText(hand.said("settings", "keys.press")).waitFor();
    },
  },
  {
    name: "settings-key-taken",
    address: () => "/settings/me",
    open: async (hand) => {
      await hand.press("settings", "keys.changeOf", { name: hand.said("app", "keyHelp") });
      await hand.page.getByText(hand.said("settings", "keys.press")).press("e");
      await hand.page.getByRole("button", { name: hand.said("settings", "keys.takeOver") }).waitFor();
    },
    after: (hand) => hand.press("settings", "keys.leave"),
  },
  asked("shorter-kept", "privacy", async (hand) => {
    await hand.page.getByRole("main").getByRole("textbox").first().fill("3");
    await hand.press("ui", "save");
  }),
];
