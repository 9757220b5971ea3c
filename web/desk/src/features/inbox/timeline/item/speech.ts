import type { Place } from "@tsunagu/shared/locale/format";
import type { TFunction } from "i18next";
import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../../ui/place";

/** The texts of timelines and the place dates are shown for. */
export interface Speech {
  t: TFunction<"timeline">;
  place: Place;
}

const Spoken = createContext<Speech | undefined>(undefined);

/** Gives its speech to all lines of a timeline: asking for it in each of thousands is what makes a long one slow. */
export const SpeechProvider = Spoken.Provider;

/** The speech for a whole timeline. */
export function useOwnSpeech(): Speech {
  const { t } = useTranslation("timeline");
  const place = usePlace();
  return useMemo(() => ({ t, place }), [t, place]);
}

/** The speech of the timeline a line is in. */
export function useSpeech(): Speech {
  const speech = useContext(Spoken);
  if (!speech) throw new Error("a line stands outside of a timeline");
  return speech;
}
