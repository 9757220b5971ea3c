import type { Api, Schemas } from "@tsunagu/shared/api/client";
import type { Expected } from "../browser";
import type { Hand } from "./hand";

/** What the addresses of the screens are made of. */
export interface Ids {
  mail: string;
  chat: string;
  profile: string;
}

/** Something that is seen when somebody did something on a screen: a menu, a dialog, a list, a notice. */
export interface Opening {
  name: string;
  /** Where it is opened. */
  address: (ids: Ids) => string;
  size?: { width: number; height: number };
  open: (hand: Hand) => Promise<unknown>;
  /** Refusals that are shown. */
  expected?: Expected;
  /** What has to be put back afterwards. */
  after?: (hand: Hand, api: Api) => Promise<unknown>;
}

/** The ids of a seeded workspace: its newest mail and chat, and who wrote the mail. */
export function idsOf(all: readonly Schemas["Conversation"][]): Ids {
  const by = (kind: string) => all.find(({ channels }) => channels.some((one) => one.kind === kind));
  const [mail, chat] = [by("mail"), by("webchat")];
  return { mail: mail?.id ?? "", chat: chat?.id ?? "", profile: mail?.profile.id ?? "" };
}

/** The mail and the chat of the workspace, as addresses. */
export const mail = ({ mail: id }: Ids): string => `/inbox/all/${id}`;
export const chat = ({ chat: id }: Ids): string => `/inbox/all/${id}`;

export const LAPTOP = { width: 1280, height: 720 };
