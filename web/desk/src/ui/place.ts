import type { Place } from "@tsunagu/shared/locale/format";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

let zone: string | undefined;

/** The zone of whoever looks; asked for once, since asking is slow. */
function zoneHere(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** The language of the screens and the zone of whoever looks, for dates and numbers. */
export function usePlace(): Place {
  const { i18n } = useTranslation();
  const locale = i18n.language === "en" ? "en" : "ja";
  return useMemo(() => ({ locale, timeZone: zoneHere() }), [locale]);
}

const watchers = new Set<() => void>();
let minute = new Date();
setInterval(() => {
  minute = new Date();
  for (const watcher of watchers) watcher();
}, 30_000);

/** The time now, fresh every half minute: what shows an age is drawn again by it. */
export function useNow(): Date {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => minute,
  );
}
