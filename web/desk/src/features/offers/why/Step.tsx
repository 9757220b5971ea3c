import { List, Text } from "@mantine/core";
import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime, lasting, number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { DECLINES, type Decision } from "../../../data/offers";
import { usePlace } from "../../../ui/place";
import { becauseOf, orderOf } from "../because";
import { sentenceOf } from "./removals";
import type { Names } from "./useNames";
import classes from "./why.module.css";

type RoutingStep = Schemas["RoutingStep"];

const ENDS = ["accepted", "declined", "missed", "withdrawn"] as const;
const CAUSES = ["disconnected", "not_ready", "gone", "rule"] as const;
const OVERFLOWS = ["moved", "took_message", "callback"] as const;

/** One thing routing did: when, with whom, how it ended, and what it was decided by. */
export function Step({ step, names }: { step: RoutingStep; names: Names }) {
  const place = usePlace();
  const said = useSaid(step);
  return (
    <li className={classes.step}>
      <Text size="sm" fw={600}>
        {said}
      </Text>
      <Text size="xs" c="var(--muted)">
        <time dateTime={step.at}>{dateTime(place, new Date(step.at))}</time>
      </Text>
      {step.decision ? <Decided decision={step.decision} names={names} /> : null}
    </li>
  );
}

function useSaid({ kind, agent, outcome, cause, reason }: RoutingStep): string {
  const { t } = useTranslation("offers");
  const name = agent?.name ?? t("colleague");
  switch (kind) {
    case "work_offered":
      return t("step.offered", { name });
    case "work_taken":
      return t("step.taken", { name });
    case "work_returned":
      return t("step.returned", { name });
    case "offer_ended": {
      const end = ENDS.find((one) => one === outcome) ?? "withdrawn";
      const why = CAUSES.find((one) => one === cause);
      const declined = DECLINES.find((one) => one === reason);
      if (declined) return t("step.declinedFor", { name, reason: t(`declined.${declined}`) });
      return why ? t(`step.withdrawn.${why}`, { name }) : t(`step.${end}`, { name });
    }
    default: {
      const how = OVERFLOWS.find((one) => one === outcome);
      return how ? t(`step.${how}`) : t("step.other");
    }
  }
}

function Decided({ decision, names }: { decision: Decision; names: Names }) {
  const { t } = useTranslation("offers");
  const place = usePlace();
  const { candidates, removed_who, eligible, waited_ms } = decision;
  return (
    <div className={classes.decided}>
      <Text size="sm">{becauseOf(t, place, decision, "they")}</Text>
      {orderOf(t, decision).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      <Text size="sm">{t("waited", { time: lasting(place, waited_ms) })}</Text>
      <Text size="sm">{t("step.eligible", { count: eligible })}</Text>
      <List size="sm">
        {candidates.map(({ agent, idle_ms, skill, occupancy }) => (
          <List.Item key={agent}>
            {t("step.candidate", {
              name: names.member(agent),
              idle: lasting(place, idle_ms),
              skill: number(place, skill),
              used: number(place, Math.round(occupancy / 10)),
            })}
          </List.Item>
        ))}
      </List>
      {removed_who.length > 0 ? (
        <>
          <Text size="sm">{t("step.removed")}</Text>
          <List size="sm">
            {removed_who.map((one) => (
              <List.Item key={one.agent}>
                {t("step.removedOne", {
                  name: names.member(one.agent),
                  why: sentenceOf(t, place, names, one, "they"),
                })}
              </List.Item>
            ))}
          </List>
        </>
      ) : null}
    </div>
  );
}
