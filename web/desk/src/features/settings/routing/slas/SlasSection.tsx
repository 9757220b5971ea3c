import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { list } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useMay } from "../../../../data/me";
import { queuesQuery, type Sla, slasQuery } from "../../../../data/routing";
import { Empty } from "../../../../ui/Empty";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { Read } from "../../parts/Read";
import { Section } from "../../parts/Section";
import { LONG } from "../parts/DurationField";
import { durationOf } from "../parts/duration";
import { ThingLine } from "../parts/ThingLine";
import { CLOCKS, type Clock } from "./fields";
import { SlaDialog } from "./SlaDialog";

/** How soon customers are answered, by names that queues can be given. */
export function SlasSection() {
  const { t } = useTranslation(["routing", "settings"]);
  const may = useMay("routing.manage");
  const read = useQuery(slasQuery);
  const [open, setOpen] = useState<Sla | "new">();
  const make = (
    <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setOpen("new")}>
      {t("slaNew")}
    </Button>
  );
  return (
    <Section title={t("settings:section.slas")} help={t("slasHelp")} action={may ? make : null}>
      <Read query={read}>
        {(slas) =>
          slas.length === 0 ? (
            <Empty title={t("slasEmpty")} help={t("slasEmptyHelp")} />
          ) : (
            <Card>
              {slas.map((sla) => (
                <SlaLine key={sla.id} sla={sla} onEdit={() => setOpen(sla)} />
              ))}
            </Card>
          )
        }
      </Read>
      {open ? (
        <SlaDialog
          sla={open === "new" ? undefined : (read.data?.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Section>
  );
}

function SlaLine({ sla, onEdit }: { sla: Sla; onEdit: () => void }) {
  const { t } = useTranslation("routing");
  const place = usePlace();
  const queues = useQuery(queuesQuery).data ?? [];
  const times = (Object.keys(CLOCKS) as Clock[]).flatMap((clock) => {
    const minutes = sla[CLOCKS[clock]];
    if (!minutes) return [];
    const { amount, unit } = durationOf(minutes * 60, LONG);
    return t("clockWithin", {
      clock: t(`clock.${clock}`),
      time: t(`length.${unit}`, { count: Number(amount) }),
    });
  });
  const says = list(place, times);
  return (
    <ThingLine
      name={sla.name}
      says={sla.only_hours ? t("slaInHours", { times: says }) : says}
      onEdit={onEdit}
      help={t("slaRemoveHelp")}
      needed={queues.filter((queue) => queue.sla === sla.id).map(({ name }) => t("by.queue", { name }))}
      touches={[keys.slas]}
      remove={() => api.DELETE("/api/v1/slas/{id}", { params: { path: { id: sla.id } } })}
    />
  );
}
