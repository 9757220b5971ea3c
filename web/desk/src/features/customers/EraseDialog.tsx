import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { Dialog } from "../../ui/Dialog";
import { useProblemText } from "../../ui/problem";
import { toast } from "../../ui/toast";

/** Erases a person for ever, after a reason and a word typed on purpose. */
export function EraseDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const { t } = useTranslation(["customers", "ui"]);
  const cache = useQueryClient();
  const words = useProblemText();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const erase = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/profiles/{id}/erase", {
          params: { path: { id: profile } },
          body: { reason: reason.trim(), confirm: profile },
        }),
      ),
    onSuccess: ({ receipt }) => {
      void cache.invalidateQueries();
      toast(t("erasing", { id: receipt }));
      onClose();
    },
  });
  const isReady = reason.trim() !== "" && typed.trim() === t("eraseWord");
  return (
    <Dialog onClose={onClose} title={t("erase")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack>
        <Text>{t("eraseHelp")}</Text>
        <TextInput
          data-autofocus
          label={t("eraseReason")}
          maxLength={160}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t("eraseConfirm", { word: t("eraseWord") })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {erase.isError ? (
          <Text role="alert" c="var(--danger)">
            {words(erase.error).title}
          </Text>
        ) : null}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <Button color="red" disabled={!isReady} loading={erase.isPending} onClick={() => erase.mutate()}>
            {t("eraseDo")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
