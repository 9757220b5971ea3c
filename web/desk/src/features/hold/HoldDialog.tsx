import { Button, Group, List, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { data, newKey } from "@tsunagu/shared/api/client";
import { count, dateTime } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { keys } from "../../data/keys";
import type { HoldState } from "../../data/shapes";
import { Dialog } from "../../ui/Dialog";
import { PaneFault } from "../../ui/PaneFault";
import { usePlace } from "../../ui/place";
import { useProblemText } from "../../ui/problem";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";

/** What waits since a restore, and the end of the waiting: everything leaves, or what came with the backup does not. */
export function HoldDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["hold", "ui"]);
  const cache = useQueryClient();
  const words = useProblemText();
  const [drops, setDrops] = useState(false);
  const read = useQuery({
    queryKey: keys.hold,
    queryFn: ({ signal }) => data(api.GET("/api/v1/hold", { signal })),
    staleTime: 0,
  });
  const [key] = useState(newKey);
  const release = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/hold/release", {
          params: { header: { "idempotency-key": key } },
          body: { drop_effects: drops },
        }),
      ),
    onSuccess: () => {
      toast(t("hold:released"));
      onClose();
      void cache.invalidateQueries();
    },
  });
  const hasOld = read.data?.effects.some((one) => one.from_backup > 0) ?? false;
  return (
    <Dialog onClose={onClose} title={t("hold:title")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="md">
        {read.isPending ? <Waiting rows={3} height={28} /> : null}
        {read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
        {read.data ? <WhatWaits state={read.data} /> : null}
        {hasOld ? (
          <Radio.Group
            label={t("hold:old")}
            value={drops ? "drop" : "send"}
            onChange={(v) => setDrops(v === "drop")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="send" label={t("hold:old.send")} />
              <Radio value="drop" label={t("hold:old.drop")} />
            </Stack>
          </Radio.Group>
        ) : null}
        {release.isError ? (
          <Text role="alert" size="sm" c="var(--danger)">
            {words(release.error).title}
          </Text>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("hold:keep")}
          </Button>
          <Button disabled={!read.data} loading={release.isPending} onClick={() => release.mutate()}>
            {t("hold:release")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function WhatWaits({ state }: { state: HoldState }) {
  const { t } = useTranslation("hold");
  const place = usePlace();
  const number = (value: number) => count(place, value, false);
  return (
    <>
      <Text size="sm">
        {state.backup_made_at ? t("made", { at: dateTime(place, new Date(state.backup_made_at)) }) : null}
      </Text>
      <List size="sm">
        {state.effects.map((one) => (
          <List.Item key={one.channel}>
            {t("effects", {
              name: one.name ?? t("gone"),
              old: number(one.from_backup),
              since: number(one.since),
            })}
          </List.Item>
        ))}
        {state.effects.length === 0 ? <List.Item>{t("nothing")}</List.Item> : null}
        {state.timers > 0 ? <List.Item>{t("timers", { number: number(state.timers) })}</List.Item> : null}
        {state.polling_channels.length > 0 ? (
          <List.Item>{t("polling", { number: number(state.polling_channels.length) })}</List.Item>
        ) : null}
      </List>
    </>
  );
}
