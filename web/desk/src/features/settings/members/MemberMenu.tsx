import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import type { Member } from "../../../data/shapes";
import { toast } from "../../../ui/toast";
import { Confirm } from "../parts/Confirm";
import { useSaving } from "../parts/saving";
import { proven } from "../proof/proof";
import { LinkDialog } from "./LinkDialog";

/** A link for a new password, a second factor that is lost, and removal. */
export function MemberMenu({ member }: { member: Member }) {
  const { t } = useTranslation("settings");
  const me = useMe();
  const [asks, setAsks] = useState<"reset" | "factor" | "remove">();
  const reset = useSaving(
    proven((id: string) =>
      data(api.POST("/api/v1/members/{id}/reset-link", { params: { path: { id } }, body: {} })),
    ),
    [],
  );
  const remove = useSaving(
    async (id: string) => {
      await api.DELETE("/api/v1/members/{id}", { params: { path: { id } } });
    },
    [keys.members],
    () => {
      toast(t("memberRemoved", { name: member.name }));
      setAsks(undefined);
    },
  );
  const factor = useSaving(
    proven(async (id: string) => {
      await api.DELETE("/api/v1/members/{id}/totp", { params: { path: { id } } });
    }),
    [keys.members],
    () => {
      toast(t("totp.resetDone", { name: member.name }));
      setAsks(undefined);
    },
  );
  const isMe = member.id === me.member?.id;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("actionsOf", { name: member.name })}>
            <IconDots aria-hidden size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              setAsks("reset");
              reset.mutate(member.id);
            }}
          >
            {t("resetLink")}
          </Menu.Item>
          {member.second_factor && !isMe ? (
            <Menu.Item onClick={() => setAsks("factor")}>{t("totp.reset")}</Menu.Item>
          ) : null}
          {isMe ? null : (
            <Menu.Item c="var(--danger)" onClick={() => setAsks("remove")}>
              {t("memberRemove")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asks === "reset" ? (
        <LinkDialog
          title={t("resetLink")}
          help={t("resetLinkHelp", { name: member.name })}
          making={reset}
          onClose={() => setAsks(undefined)}
        />
      ) : null}
      {asks === "factor" ? (
        <Confirm
          title={t("totp.resetTitle", { name: member.name })}
          help={t("totp.resetHelp")}
          doIt={t("totp.resetDo")}
          acting={factor}
          onDo={() => factor.mutate(member.id)}
          onClose={() => setAsks(undefined)}
        />
      ) : null}
      {asks === "remove" ? (
        <Confirm
          title={t("memberRemoveTitle", { name: member.name })}
          help={t("memberRemoveHelp")}
          word={member.name}
          doIt={t("memberRemove")}
          acting={remove}
          onDo={() => remove.mutate(member.id)}
          onClose={() => setAsks(undefined)}
        />
      ) : null}
    </>
  );
}
