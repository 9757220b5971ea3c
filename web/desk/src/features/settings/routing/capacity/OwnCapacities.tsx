import { Text } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Agent, Capacity } from "../../../../data/routing";
import { Card } from "../../parts/Card";
import { Add } from "../parts/Add";
import { ThingLine } from "../parts/ThingLine";
import { alone } from "./fields";
import { OwnCapacityDialog } from "./OwnCapacityDialog";

/** The people for whom another rule holds: somebody new takes less, an old hand more. */
export function OwnCapacities({ usual, agents }: { usual: Capacity; agents: readonly Agent[] }) {
  const { t } = useTranslation("routing");
  const [open, setOpen] = useState<Agent | "new">();
  const own = agents.filter(({ capacity }) => capacity);
  const others = agents.filter(({ capacity, answers }) => !capacity && answers);
  const says = (capacity: Capacity) =>
    t("capacityExample", {
      voice: alone(capacity, "voice"),
      chat: alone(capacity, "chat"),
      mail: alone(capacity, "mail"),
    });
  return (
    <Card title={t("ownCapacity")} help={t("ownCapacityHelp")}>
      {own.length === 0 ? <Text c="dimmed">{t("ownCapacityEmpty")}</Text> : null}
      {own.map((agent) => (
        <ThingLine
          key={agent.id}
          name={agent.name}
          says={agent.capacity ? says(agent.capacity) : ""}
          onEdit={() => setOpen(agent)}
          help={t("ownCapacityRemoveHelp", { name: agent.name })}
          needed={[]}
          touches={[keys.agents]}
          remove={() =>
            data(
              api.PATCH("/api/v1/agents/{id}", {
                params: { path: { id: agent.id } },
                body: { capacity: null, revision: agent.revision },
              }),
            )
          }
        />
      ))}
      {others.length > 0 ? <Add label={t("ownCapacityNew")} onAdd={() => setOpen("new")} /> : null}
      {open ? (
        <OwnCapacityDialog
          agent={open === "new" ? undefined : open}
          others={others}
          usual={usual}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Card>
  );
}
