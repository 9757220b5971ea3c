import { Button, CopyButton, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { channelKindsQuery } from "../../../../data/channels";
import type { Conversation } from "../../../../data/shapes";
import { Dialog } from "../../../../ui/Dialog";
import { PaneFault } from "../../../../ui/PaneFault";
import { usePlace } from "../../../../ui/place";
import { useProblemText } from "../../../../ui/problem";
import { Waiting } from "../../../../ui/Waiting";

/** Makes a link by which the customer goes on with this conversation on another channel. */
export function HandoffDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const { t } = useTranslation(["timeline", "ui"]);
  const place = usePlace();
  const problemText = useProblemText();
  const kinds = useQuery(channelKindsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: (kind: string) =>
      data(
        api.POST("/api/v1/conversations/{id}/handoff", {
          params: { path: { id: conversation.id } },
          body: { channel_kind: kind },
        }),
      ),
  });
  const last = conversation.channels.at(-1)?.kind;
  const choices = (kinds.data?.items ?? []).map(({ kind, name }) => ({
    value: kind,
    label: name[place.locale],
  }));
  const kind = chosen ?? choices.find(({ value }) => value !== last)?.value ?? choices[0]?.value ?? null;
  return (
    <Dialog onClose={onClose} title={t("handoff")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="md">
        <Text size="sm">{t("handoffHelp")}</Text>
        {kinds.isPending ? <Waiting rows={2} height={36} /> : null}
        {kinds.isError ? <PaneFault fault={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
        {kinds.data ? (
          <Select
            label={t("handoffKind")}
            data={choices}
            value={kind}
            allowDeselect={false}
            nothingFoundMessage={t("handoffNone")}
            onChange={setChosen}
          />
        ) : null}
        {make.data ? (
          <>
            <TextInput
              readOnly
              label={t("handoffLink")}
              description={t("handoffUntil", { at: dateTime(place, new Date(make.data.expires_at)) })}
              value={make.data.url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={make.data.url}>
              {({ copied, copy }) => (
                <Button onClick={copy}>{copied ? t("ui:copied") : t("handoffCopy")}</Button>
              )}
            </CopyButton>
          </>
        ) : (
          <Button disabled={!kind} loading={make.isPending} onClick={() => kind && make.mutate(kind)}>
            {t("handoffMake")}
          </Button>
        )}
        {make.isError ? (
          <Text role="alert" c="var(--danger)" size="sm">
            {problemText(make.error).title}
          </Text>
        ) : null}
      </Stack>
    </Dialog>
  );
}
