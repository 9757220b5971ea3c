import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Role } from "../../../data/workspace";
import { toast } from "../../../ui/toast";
import { Confirm } from "../parts/Confirm";
import { useSaving } from "../parts/saving";

/** Deletes a role nobody has. */
export function RoleRemoval({ role, holders }: { role: Role; holders: number }) {
  const { t } = useTranslation(["settings", "ui"]);
  const [asks, setAsks] = useState(false);
  const remove = useSaving(
    async () => {
      await api.DELETE("/api/v1/roles/{id}", { params: { path: { id: role.id } } });
    },
    [keys.roles],
    () => toast(t("removed", { name: role.name })),
  );
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        disabled={holders > 0}
        title={holders > 0 ? t("roleInUse") : undefined}
        onClick={() => setAsks(true)}
      >
        {t("ui:remove")}
      </Button>
      {asks ? (
        <Confirm
          title={t("removeTitle", { name: role.name })}
          help={t("roleRemoveHelp")}
          doIt={t("ui:remove")}
          acting={remove}
          onDo={() => remove.mutate(undefined)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}
