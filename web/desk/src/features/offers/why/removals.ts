import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime, lasting, type Place } from "@tsunagu/shared/locale/format";
import type { TFunction } from "i18next";
import { serverNow } from "../../../data/serverClock";
import type { Names } from "./useNames";

type Removal = Schemas["RoutingRemoval"];

const KNOWN = [
  "not_serving",
  "unskilled",
  "unseen",
  "offline",
  "not_ready",
  "full",
  "passed",
  "reserved",
  "pull",
  "closed",
] as const;

/** What keeps somebody from a conversation, in one sentence: `you` for whoever reads, `they` for anybody else. */
export function sentenceOf(
  t: TFunction<"offers">,
  place: Place,
  names: Names,
  removal: Removal,
  whose: "you" | "they",
): string {
  const why = KNOWN.find((one) => one === removal.why) ?? "not_serving";
  const { needs, has, used, total, until } = removal;
  switch (why) {
    case "unskilled": {
      const skill = names.skill(removal.skill);
      return has ? t(`why.${whose}.level`, { skill, needs, has }) : t(`why.${whose}.skill`, { skill, needs });
    }
    case "full":
      return t(`why.${whose}.full`, { used, total });
    case "passed":
      return t(`why.${whose}.passed`, { time: untilIn(place, until) });
    case "reserved":
      return t(`why.${whose}.reserved`, {
        name: names.member(removal.waits_for),
        at: until ? dateTime(place, new Date(until)) : "",
      });
    default:
      return t(`why.${whose}.${why}`);
  }
}

function untilIn(place: Place, until: string | null | undefined): string {
  return lasting(place, until ? Date.parse(until) - serverNow() : 0);
}
