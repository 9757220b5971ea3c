import { Badge, Button } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import type { WholeProfile } from "../../data/customers";
import { keys } from "../../data/keys";
import { useMay } from "../../data/me";
import { useProblemText } from "../../ui/problem";
import { toastFault } from "../../ui/toast";

/** Whether a customer is served before others, and for those who may a way to say so. */
export function Vip({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const cache = useQueryClient();
  const words = useProblemText();
  const mayMark = useMay("conversations.manage");
  const mark = useMutation({
    mutationFn: (vip: boolean) =>
      data(api.PUT("/api/v1/profiles/{id}/vip", { params: { path: { id: profile.id } }, body: { vip } })),
    onError: (fault) => toastFault(words(fault).title),
    onSuccess: ({ vip }) =>
      cache.setQueryData<WholeProfile>(keys.profile(profile.id), (known) => known && { ...known, vip }),
  });
  const Icon = profile.vip ? IconStarFilled : IconStar;
  if (profile.state === "erased") return null;
  if (!mayMark) {
    return profile.vip ? (
      <Badge leftSection={<IconStarFilled aria-hidden size={12} />}>{t("vip")}</Badge>
    ) : null;
  }
  return (
    <Button
      size="compact-sm"
      variant={profile.vip ? "filled" : "default"}
      aria-pressed={profile.vip}
      title={t("vipHelp")}
      leftSection={<Icon aria-hidden size={14} />}
      loading={mark.isPending}
      onClick={() => mark.mutate(!profile.vip)}
    >
      {t("vip")}
    </Button>
  );
}
