import type { Notice } from "../../data/notifications";
import type { Preferences } from "../../data/preferences";
import { isQuiet } from "./quiet";

/** What is older than this was missed, and is in the list; it does not call anybody any more. */
const NEWS_MS = 120_000;
/** No two sounds of one browser within this time. */
const APART_MS = 3_000;
const SHOWN_MS = 10_000;
const LOUD = 0.25;
const SOFT = 0.07;

/** What announcing needs from the browser; tests give their own. */
export interface Around {
  now: () => Date;
  timeZone: string;
  isVisible: () => boolean;
  isSomeVisible: () => Promise<boolean>;
  /** Whether somebody looks at this conversation here and now. */
  isLookedAt: (conversation: string) => boolean;
  /** Takes something for this tab alone, for so long; whether no other tab had it. */
  claim: (name: string, milliseconds: number) => Promise<boolean>;
  chime: (volume: number) => boolean;
  show: (notice: Notice) => void;
}

/**
 * Tells of something new, once among the tabs of a browser: with a sound, softer while the desk is visible, and by the
 * system while it is not. What somebody looks at already, quiet hours and their own choices keep it silent.
 */
export async function announce(notice: Notice, preferences: Preferences, around: Around): Promise<void> {
  const now = around.now();
  if (now.getTime() - Date.parse(notice.at) > NEWS_MS) return;
  if (isQuiet(preferences.quiet_hours, now, preferences.time_zone ?? around.timeZone)) return;
  const isVisible = around.isVisible();
  // A visible tab tells; a hidden one does where there is none.
  if (!isVisible && (await around.isSomeVisible())) return;
  if (isVisible && around.isLookedAt(notice.conversation.id)) return;
  const ways = preferences.notifications[notice.kind as keyof Preferences["notifications"]];
  if (preferences.sound && ways.sound && (await around.claim("sound", APART_MS))) {
    around.chime(isVisible ? SOFT : LOUD);
  }
  const isShown = preferences.system_notifications && ways.system && !isVisible;
  if (isShown && (await around.claim(`shown.${notice.id}`, SHOWN_MS))) around.show(notice);
}
