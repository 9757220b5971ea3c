import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import { Empty } from "../../../../ui/Empty";
import { Read } from "../../parts/Read";
import { Section } from "../../parts/Section";
import { QueueCard } from "./QueueCard";
import { QueueForm } from "./QueueForm";
import { useQueueData } from "./useQueueData";
import { WaitingLimit } from "./WaitingLimit";

const route = getRouteApi("/desk/settings/$section");

/** The queues in words; the address says whether one is open or a new one is being made. */
export function QueuesSection() {
  const { t } = useTranslation(["routing", "settings"]);
  const { open } = route.useSearch();
  const may = useMay("routing.manage");
  const read = useQueueData();
  if (open === "new" && may) {
    return (
      <Section title={t("queueNew")} help={t("queueNewHelp")} action={<Back />}>
        <Read query={read}>{(around) => <QueueForm queue={undefined} around={around} />}</Read>
      </Section>
    );
  }
  const opened = open ? read.data?.queues.find(({ id }) => id === open) : undefined;
  if (opened && read.data) {
    return (
      <Section title={opened.name} action={<Back />}>
        <QueueForm key={opened.id} queue={opened} around={read.data} />
      </Section>
    );
  }
  return (
    <Section title={t("settings:section.queues")} help={t("queuesHelp")} action={may ? <Make /> : null}>
      {open && read.data ? <Text role="alert">{t("queueGone")}</Text> : null}
      <Read query={read}>
        {(around) =>
          around.queues.length === 0 ? (
            <Empty title={t("queuesEmpty")} help={t("queuesEmptyHelp")} action={may ? <Make /> : null} />
          ) : (
            around.queues.map((queue) => <QueueCard key={queue.id} queue={queue} around={around} />)
          )
        }
      </Read>
      <WaitingLimit />
    </Section>
  );
}

function Make() {
  const { t } = useTranslation("routing");
  return (
    <Button
      leftSection={<IconPlus aria-hidden size={18} />}
      renderRoot={(props) => (
        <Link to="/settings/$section" params={{ section: "queues" }} search={{ open: "new" }} {...props} />
      )}
    >
      {t("queueNew")}
    </Button>
  );
}

function Back() {
  const { t } = useTranslation("routing");
  return (
    <Group>
      <Link to="/settings/$section" params={{ section: "queues" }} search={{}}>
        {t("queuesBack")}
      </Link>
    </Group>
  );
}
