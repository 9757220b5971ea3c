/** What a kind of channel can do, as far as the screens ask it of messages that are there already and of its settings. */
interface Abilities {
  /** A message names several receivers: they are shown, and all of them can be answered. */
  hasReceivers: boolean;
  /** A message can be handed on to somebody else. */
  canForward: boolean;
  /** Anybody can write in another's name, so that a sender who was not verified is worth a word. */
  canBeForged: boolean;
  /** Accounts of it are had from providers whose settings are known: whoever connects one names the provider. */
  hasProviders: boolean;
  /** It gets onto a site by lines that are put into its pages. */
  isOnSites: boolean;
}

/** The kinds of channels there are; the one place where the desk says what each can do. */
const KINDS = {
  mail: { hasReceivers: true, canForward: true, canBeForged: true, hasProviders: true, isOnSites: false },
  webchat: {
    hasReceivers: false,
    canForward: false,
    canBeForged: false,
    hasProviders: false,
    isOnSites: true,
  },
} as const satisfies Record<string, Abilities>;

export type ChannelKind = keyof typeof KINDS;

/** The words of the kinds, in the order they are offered. */
export const CHANNEL_KINDS: readonly ChannelKind[] = Object.keys(KINDS).filter(isKind);

const NOTHING: Abilities = {
  hasReceivers: false,
  canForward: false,
  canBeForged: false,
  hasProviders: false,
  isOnSites: false,
};

/** What a kind can do; one that these screens do not know can do nothing of it. */
export function abilitiesOf(kind: string | null | undefined): Abilities {
  return kind && isKind(kind) ? KINDS[kind] : NOTHING;
}

function isKind(kind: string): kind is ChannelKind {
  return Object.hasOwn(KINDS, kind);
}
