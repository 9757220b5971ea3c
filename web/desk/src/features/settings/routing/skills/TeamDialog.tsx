import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Agent, Team } from "../../../../data/routing";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { LastChange } from "../../parts/LastChange";
import { NameDialog } from "../parts/NameDialog";
import { Picker } from "../parts/Picker";
import { changed, useMeeting } from "../parts/saving";

/** Makes a team, or changes its name and who is in it. */
export function TeamDialog({
  team,
  agents,
  onClose,
}: {
  team: Team | undefined;
  agents: readonly Agent[];
  onClose: () => void;
}) {
  const { t } = useTranslation(["routing", "settings"]);
  const saved = { name: team?.name ?? "", members: team?.members ?? [] };
  const form = useForm(saved, ({ name }) => ({
    name: name.trim() ? undefined : t("settings:fault.name"),
  }));
  const saving = useMeeting(
    (fields: typeof saved): Promise<Team> => {
      const body = { ...fields, name: fields.name.trim() };
      if (!team) return data(api.POST("/api/v1/teams", { body }));
      const patch = { ...changed(body, saved), revision: team.revision };
      return data(api.PATCH("/api/v1/teams/{id}", { params: { path: { id: team.id } }, body: patch }));
    },
    [keys.teams, keys.agents],
    (kept) => {
      toast(t("settings:savedThing", { name: kept.name }));
      onClose();
    },
  );
  return (
    <NameDialog
      size="lg"
      title={t(team ? "teamEdit" : "teamNew")}
      label={t("teamName")}
      name={form.values.name}
      fault={form.fault("name")}
      isDirty={form.isDirty}
      saving={saving}
      onName={(name) => form.set("name", name)}
      onSubmit={() => form.submit(saving.mutate)}
      onClose={onClose}
    >
      <Picker
        label={t("teamMembers")}
        narrow={t("narrowPeople")}
        things={agents}
        chosen={form.values.members}
        onChange={(members) => form.set("members", members)}
      />
      {team ? <LastChange object={team.id} /> : null}
    </NameDialog>
  );
}
