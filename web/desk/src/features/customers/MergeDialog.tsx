import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { profilesQuery, type WholeProfile } from "../../data/customers";
import { knownName } from "../../data/name";
import { Dialog } from "../../ui/Dialog";
import { useSettled } from "../../ui/settled";
import { useJoining } from "./identity/joining";
import { kindKey } from "./identity/words";

/** How many customers are offered. */
const MOST = 8;

/** Joins a customer with another one who is searched for. */
export function MergeDialog({ profile, onClose }: { profile: WholeProfile; onClose: () => void }) {
  const { t } = useTranslation(["customers", "ui"]);
  const [q, setQ] = useState("");
  const search = useSettled(q, setQ);
  const { merge } = useJoining();
  const list = useInfiniteQuery({ ...profilesQuery(q), enabled: q !== "" });
  const rows = (list.data?.pages[0]?.items ?? [])
    .filter((row) => row.id !== profile.id && row.state === "active")
    .slice(0, MOST);
  return (
    <Dialog onClose={onClose} title={t("merge")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack>
        <Text size="sm">{t("mergeHelp")}</Text>
        <TextInput data-autofocus type="search" label={t("mergeSearch")} {...search} />
        {q && list.isSuccess && rows.length === 0 ? <Text role="status">{t("mergeNone")}</Text> : null}
        {rows.map((row) => (
          <Group key={row.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm">{knownName(row) ?? t("nameless")}</Text>
              <Text size="xs" c="dimmed">
                {t(kindKey(row.handle_kind), { kind: row.handle_kind })}
              </Text>
            </div>
            <Button
              size="compact-md"
              variant="default"
              loading={merge.isPending && merge.variables.other === row.id}
              onClick={() => merge.mutate({ id: profile.id, other: row.id }, { onSuccess: onClose })}
            >
              {t("mergeDo", { name: knownName(row) ?? t("nameless") })}
            </Button>
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}
