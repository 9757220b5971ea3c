import { Badge, Table, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../data/me";
import type { Member } from "../../../data/shapes";
import type { Role } from "../../../data/workspace";
import { ActionsHead } from "../parts/ActionsHead";
import { CardTable } from "../parts/CardTable";
import { useRoleName } from "../parts/roles";
import { MemberMenu } from "./MemberMenu";
import { RoleChoice } from "./RoleChoice";

/** Members line by line, with their role and what can be done. */
export function MemberTable({ members, roles }: { members: Member[]; roles: Role[] }) {
  const { t } = useTranslation("settings");
  const me = useMe();
  const may = useMay("members.manage");
  const roleName = useRoleName();
  return (
    <CardTable verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("column.member")}</Table.Th>
          <Table.Th>{t("column.role")}</Table.Th>
          {may ? <ActionsHead /> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((member) => (
          <Table.Tr key={member.id}>
            <Table.Td>
              <Text component="span" fw={600}>
                {member.name}
              </Text>{" "}
              {member.id === me.member?.id ? (
                <Badge variant="outline" color="gray" tt="none">
                  {t("you")}
                </Badge>
              ) : null}
              {member.second_factor ? (
                <Badge
                  variant="outline"
                  color="gray"
                  tt="none"
                  ms="xs"
                  leftSection={<IconShieldCheck aria-hidden size={14} />}
                >
                  {t("totp.title")}
                </Badge>
              ) : null}
              <Text size="sm" c="dimmed">
                {member.email}
              </Text>
            </Table.Td>
            <Table.Td>
              {may ? (
                <RoleChoice member={member} roles={roles} />
              ) : (
                roleName(roles.find(({ id }) => id === member.role))
              )}
            </Table.Td>
            {may ? (
              <Table.Td data-actions>
                <MemberMenu member={member} />
              </Table.Td>
            ) : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </CardTable>
  );
}
