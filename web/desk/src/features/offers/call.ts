import type { Offer } from "../../data/offers";
import type { Preferences } from "../../data/preferences";
import type { Around } from "../notices/announce";
import { isQuiet } from "../notices/quiet";

/** No two sounds of one browser within this time. */
const APART_MS = 3_000;
const SHOWN_MS = 10_000;
const LOUD = 0.25;
const SOFT = 0.07;

/** What calling needs from the browser; tests give their own. */
export type AroundOffers = Omit<Around, "isLookedAt" | "show"> & { show: (offer: Offer) => void };

/**
 * Calls whoever is logged in to something that is offered, once among the tabs of a browser: with a sound, softer while
 * the desk is visible, and by the system while it is not. Quiet hours and their own choices keep it silent.
 */
export async function callTo(offer: Offer, preferences: Preferences, around: AroundOffers): Promise<void> {
  const now = around.now();
  if (now.getTime() > Date.parse(offer.until)) return;
  if (isQuiet(preferences.quiet_hours, now, preferences.time_zone ?? around.timeZone)) return;
  const isVisible = around.isVisible();
  // A visible tab calls; a hidden one does where there is none.
  if (!isVisible && (await around.isSomeVisible())) return;
  if (preferences.sound && (await around.claim("sound", APART_MS))) around.chime(isVisible ? SOFT : LOUD);
  const isShown = preferences.system_notifications && !isVisible;
  if (isShown && (await around.claim(`shown.${offer.id}`, SHOWN_MS))) around.show(offer);
}
