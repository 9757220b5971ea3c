import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { keys } from "../../data/keys";
import { Dialog } from "../../ui/Dialog";
import { useProblemText } from "../../ui/problem";
import { toast } from "../../ui/toast";

/** Notes an address that a customer named: it helps to find who they are, and proves nothing. */
export function ClaimDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const { t } = useTranslation(["customers", "ui"]);
  const cache = useQueryClient();
  const words = useProblemText();
  const [kind, setKind] = useState("phone");
  const [address, setAddress] = useState("");
  const claim = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/profiles/{id}/claims", {
          params: { path: { id: profile } },
          body: { kind, address },
        }),
      ),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.profile(profile) });
      toast(t("claimDone"));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t("claim")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim()) claim.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t("claimHelp")}</Text>
          <NativeSelect
            label={t("claimKind")}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[
              { value: "phone", label: t("kind.phone") },
              { value: "mail", label: t("kind.mail") },
            ]}
          />
          <TextInput
            data-autofocus
            label={t("claimAddress")}
            inputMode={kind === "phone" ? "tel" : "email"}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onBlur={() => setAddress((now) => now.normalize("NFKC").trim())}
            error={claim.isError ? words(claim.error).title : undefined}
          />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" disabled={!address.trim()} loading={claim.isPending}>
              {t("claimSave")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
