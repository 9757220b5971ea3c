import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Skill } from "../../../../data/routing";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { NameDialog } from "../parts/NameDialog";
import { useMeeting } from "../parts/saving";

/** Makes a skill, or gives one another name. */
export function SkillDialog({
  skill,
  onMade,
  onClose,
}: {
  skill: Skill | undefined;
  onMade?: (skill: Skill) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["routing", "settings"]);
  const form = useForm({ name: skill?.name ?? "" }, ({ name }) => ({
    name: name.trim() ? undefined : t("settings:fault.name"),
  }));
  const saving = useMeeting(
    (fields: { name: string }): Promise<Skill> => {
      const name = fields.name.trim();
      if (!skill) return data(api.POST("/api/v1/skills", { body: { name } }));
      const params = { path: { id: skill.id } };
      return data(api.PATCH("/api/v1/skills/{id}", { params, body: { name, revision: skill.revision } }));
    },
    [keys.skills],
    (saved) => {
      toast(t("settings:savedThing", { name: saved.name }));
      onMade?.(saved);
      onClose();
    },
  );
  return (
    <NameDialog
      title={t(skill ? "skillEdit" : "skillNew")}
      label={t("skillName")}
      help={t("skillNameHelp")}
      name={form.values.name}
      fault={form.fault("name")}
      isDirty={form.isDirty}
      saving={saving}
      onName={(name) => form.set("name", name)}
      onSubmit={() => form.submit(saving.mutate)}
      onClose={onClose}
    />
  );
}
