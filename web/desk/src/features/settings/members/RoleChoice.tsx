import { NativeSelect } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import type { Member } from "../../../data/shapes";
import type { Role } from "../../../data/workspace";
import { useProblemText } from "../../../ui/problem";
import { toast } from "../../../ui/toast";
import { mayGive, useRoleName } from "../parts/roles";
import { useSaving } from "../parts/saving";
import { proven } from "../proof/proof";

/** The role of a member; another one counts at once, and can be taken back. */
export function RoleChoice({ member, roles }: { member: Member; roles: Role[] }) {
  const { t } = useTranslation(["settings", "ui"]);
  const me = useMe();
  const roleName = useRoleName();
  const words = useProblemText();
  const saving = useSaving(
    proven(({ role }: { role: string; before: string; isUndo?: boolean }) =>
      data(api.PATCH("/api/v1/members/{id}", { params: { path: { id: member.id } }, body: { role } })),
    ),
    [keys.members, keys.me],
    (_, { before, isUndo }) => {
      if (isUndo) return;
      toast(t("roleChanged", { name: member.name }), {
        label: t("ui:undo"),
        run: () => saving.mutate({ role: before, before: "", isUndo: true }),
      });
    },
  );
  const current = roles.find(({ id }) => id === member.role);
  const isMine = current !== undefined && mayGive(me.role, current);
  const offered = roles.filter((role) => role.id === member.role || mayGive(me.role, role));
  return (
    <NativeSelect
      aria-label={t("roleOf", { name: member.name })}
      maw={220}
      value={saving.isPending ? saving.variables.role : member.role}
      disabled={saving.isPending || !isMine}
      onChange={(event) => saving.mutate({ role: event.currentTarget.value, before: member.role })}
      data={offered.map((role) => ({ value: role.id, label: roleName(role) }))}
      error={saving.error ? words(saving.error).title : undefined}
    />
  );
}
