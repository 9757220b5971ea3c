import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WholeProfile } from "../../data/customers";
import { useMay } from "../../data/me";
import { ClaimDialog } from "./ClaimDialog";
import { EraseDialog } from "./EraseDialog";
import { useExport } from "./export";
import { MergeDialog } from "./MergeDialog";

/** What can be done with a customer besides reading. */
export function CustomerActions({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const [open, setOpen] = useState<"merge" | "claim" | "erase">();
  const mayJoin = useMay("profiles.merge");
  const mayExport = useMay("profiles.export");
  const mayErase = useMay("profiles.erase");
  const takeOut = useExport(profile.id);
  const close = () => setOpen(undefined);
  if (!mayJoin && !mayExport && !mayErase) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t("actions")}>
            <IconDots aria-hidden size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayJoin ? <Menu.Item onClick={() => setOpen("merge")}>{t("merge")}</Menu.Item> : null}
          {mayJoin ? <Menu.Item onClick={() => setOpen("claim")}>{t("claim")}</Menu.Item> : null}
          {mayExport ? <Menu.Item onClick={() => takeOut.mutate()}>{t("export")}</Menu.Item> : null}
          {mayErase ? (
            <Menu.Item c="var(--danger)" onClick={() => setOpen("erase")}>
              {t("erase")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {open === "merge" ? <MergeDialog profile={profile} onClose={close} /> : null}
      {open === "claim" ? <ClaimDialog profile={profile.id} onClose={close} /> : null}
      {open === "erase" ? <EraseDialog profile={profile.id} onClose={close} /> : null}
    </>
  );
}
