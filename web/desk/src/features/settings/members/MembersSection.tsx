import { Button, Stack } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { rolesQuery } from "../../../data/workspace";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { Invitations } from "./Invitations";
import { InviteDialog } from "./InviteDialog";
import { MemberTable } from "./MemberTable";

/** Who works here, who was invited, and the way to invite somebody. */
export function MembersSection() {
  const { t } = useTranslation("settings");
  const may = useMay("members.manage");
  const members = useQuery(membersQuery);
  const roles = useQuery(rolesQuery);
  const [invites, setInvites] = useState(false);
  return (
    <Section
      title={t("section.members")}
      help={t("membersHelp")}
      action={
        may ? (
          <Button
            id="invite"
            leftSection={<IconUserPlus aria-hidden size={18} />}
            onClick={() => setInvites(true)}
          >
            {t("inviteTitle")}
          </Button>
        ) : null
      }
    >
      <Read query={roles}>
        {(known) => (
          <Stack>
            <Read query={members}>{(rows) => <MemberTable members={rows} roles={known} />}</Read>
            {may ? <Invitations roles={known} /> : null}
            {invites ? <InviteDialog roles={known} onClose={() => setInvites(false)} /> : null}
          </Stack>
        )}
      </Read>
    </Section>
  );
}
