import { Checkbox, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { lasting } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { type LiveAgent, setPresenceOf, setServes } from "../../data/boards";
import { useMay } from "../../data/me";
import { REASONS } from "../../data/offers";
import { type Queue, queuesQuery, teamsQuery } from "../../data/routing";
import { Dialog } from "../../ui/Dialog";
import { PaneFault } from "../../ui/PaneFault";
import { usePlace } from "../../ui/place";
import { useProblemText } from "../../ui/problem";
import { toast, toastFault } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { ContactList } from "./ContactList";
import classes from "./live.module.css";
import { percentOr } from "./words";

/** What whoever leads can do about an agent: how they are, which queues they serve, and who has what they have. */
export function AgentDialog({ agent, onClose }: { agent: LiveAgent; onClose: () => void }) {
  const { t } = useTranslation(["live", "ui"]);
  const may = useMay("routing.manage");
  return (
    <Dialog title={agent.name} size="lg" onClose={onClose} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack>
        {may ? <PresenceField agent={agent} /> : <Text c="dimmed">{t("leadReadOnly")}</Text>}
        {may ? <Serving agent={agent} /> : null}
        <section>
          <h3 className={classes.heading}>{t("inHandNow")}</h3>
          <ContactList behind={{ number: "in_hand", agent: agent.id }} empty={t("nothingInHand")} />
        </section>
        <Today agent={agent} />
      </Stack>
    </Dialog>
  );
}

function useSaid() {
  const words = useProblemText();
  return (fault: unknown) => toastFault(words(fault).title);
}

function PresenceField({ agent }: { agent: LiveAgent }) {
  const { t } = useTranslation(["live", "offers"]);
  const onError = useSaid();
  const set = useMutation({
    mutationFn: (chosen: string) => {
      const reason = REASONS.find((one) => one === chosen);
      if (reason) return setPresenceOf(agent.id, "not_ready", reason);
      return setPresenceOf(agent.id, chosen === "offline" ? "offline" : "available");
    },
    onSuccess: () => toast(t("presenceSet", { name: agent.name })),
    onError,
  });
  const said = agent.state === "not_ready" ? (agent.reason ?? "other") : agent.state;
  const now = said === "offline" || agent.state === "not_ready" ? said : "available";
  return (
    <NativeSelect
      label={t("setState")}
      description={t("setStateHelp")}
      value={now}
      disabled={set.isPending}
      onChange={(event) => set.mutate(event.currentTarget.value)}
    >
      <option value="available">{t("offers:state.available")}</option>
      <optgroup label={t("offers:state.not_ready")}>
        {REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`offers:reason.${reason}`)}
          </option>
        ))}
        {now === "no_answer" ? <option value="no_answer">{t("offers:reason.no_answer")}</option> : null}
      </optgroup>
      <option value="offline">{t("offers:state.offline")}</option>
    </NativeSelect>
  );
}

function Serving({ agent }: { agent: LiveAgent }) {
  const { t } = useTranslation("live");
  const onError = useSaid();
  const queues = useQuery(queuesQuery);
  const teams = useQuery(teamsQuery);
  const set = useMutation({
    mutationFn: ({ queue, ...how }: { queue: Queue; serves: boolean; asOthers: boolean }) =>
      setServes(queue, agent.id, how),
    onSuccess: () => toast(t("servingSet", { name: agent.name })),
    // Somebody was quicker: what is true now is read.
    onError: (fault) => {
      void queues.refetch();
      onError(fault);
    },
  });
  if (queues.isPending || teams.isPending) return <Waiting rows={2} height={24} />;
  if (queues.isError) return <PaneFault fault={queues.error} onRetry={() => void queues.refetch()} />;
  const byTeam = (ids: string[]) =>
    teams.data?.find((team) => ids.includes(team.id) && team.members.includes(agent.id))?.name;
  return (
    <Checkbox.Group
      label={t("serves")}
      description={t("servesHelp")}
      value={queues.data.filter(({ id }) => agent.queues.includes(id)).map(({ id }) => id)}
    >
      <Stack gap="xs" mt="xs">
        {queues.data.map((queue) => {
          const team = byTeam(queue.teams);
          const asOthers = queue.everybody || team !== undefined;
          const why = queue.without.includes(agent.id)
            ? t("servesNoMore")
            : queue.everybody
              ? t("servesAll")
              : team
                ? t("servesByTeam", { team })
                : undefined;
          return (
            <Checkbox
              key={queue.id}
              value={queue.id}
              label={queue.name}
              {...(why ? { description: why } : {})}
              disabled={set.isPending}
              onChange={(event) => set.mutate({ queue, serves: event.currentTarget.checked, asOthers })}
            />
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}

function Today({ agent: { today } }: { agent: LiveAgent }) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const lines = [
    [t("state.idle"), lasting(place, today.idle_ms)],
    [t("state.busy"), lasting(place, today.busy_ms)],
    [t("state.wrap_up"), lasting(place, today.wrap_up_ms)],
    [t("state.not_ready"), lasting(place, today.not_ready_ms)],
    [t("todayOccupancy"), percentOr(place, today.occupancy)],
  ] as const;
  return (
    <section>
      <h3 className={classes.heading}>{t("today")}</h3>
      <dl className={classes.facts}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
