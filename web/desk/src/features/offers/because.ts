import { lasting, type Place } from "@tsunagu/shared/locale/format";
import type { TFunction } from "i18next";
import type { Decision } from "../../data/offers";

const KNOWN = [
  "only_one",
  "preferred",
  "longest_idle",
  "most_skilled",
  "least_occupied",
  "highest_score",
  "asked",
] as const;

/** Why somebody got it: `you` for whoever reads, `they` for anybody else. */
export function becauseOf(
  t: TFunction<"offers">,
  place: Place,
  decision: Decision,
  whose: "you" | "they",
): string {
  const because = KNOWN.find((one) => one === decision.because);
  const idle = decision.candidates.find(({ agent }) => agent === decision.agent)?.idle_ms;
  if (because === "longest_idle" && idle !== undefined) {
    return t(`because.${whose}.longest_idle_for`, { time: lasting(place, idle) });
  }
  return because ? t(`because.${whose}.${because}`) : t("because.unknown");
}

/** What put it before others, and what was asked of agents instead, a sentence each. */
export function orderOf(t: TFunction<"offers">, { points, before, ring }: Decision): string[] {
  const reasons = [
    points.vip > 0 ? t("order.vip") : "",
    points.due > 0 ? t("order.due") : "",
    points.own > 0 ? t("order.own") : "",
    before > 0 ? t("order.before", { count: before }) : "",
    ring > 0 ? t("order.ring") : "",
  ];
  return reasons.filter((one) => one !== "");
}
