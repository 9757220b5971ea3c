import { Button, Group, PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { toast } from "../../../ui/toast";
import { isPassword, SHORTEST_PASSWORD } from "../../entry/fields";
import { Card } from "../parts/Card";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import { UnsavedGuard } from "../parts/UnsavedGuard";

/** A new password of one's own; every other log-in ends. */
export function OwnPassword() {
  const { t } = useTranslation("settings");
  const form = useForm({ current: "", fresh: "" }, ({ current, fresh }) => ({
    current: current ? undefined : t("fault.currentPassword"),
    fresh: isPassword(fresh) ? undefined : t("fault.password", { count: SHORTEST_PASSWORD }),
  }));
  const saving = useSaving(
    async ({ current, fresh }: typeof form.values) => {
      await api.POST("/api/v1/auth/password", { body: { current, password: fresh } });
    },
    [],
    () => {
      form.reset();
      toast(t("passwordChanged"));
    },
  );
  return (
    <Form onSubmit={() => form.submit(saving.mutate)}>
      <Card title={t("passwordTitle")} help={t("passwordHelp")}>
        <PasswordInput
          id="password-current"
          label={t("passwordCurrent")}
          autoComplete="current-password"
          maw={420}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ "aria-label": t("passwordShow") }}
          value={form.values.current}
          onChange={(event) => form.set("current", event.currentTarget.value)}
          error={form.fault("current")}
        />
        <PasswordInput
          label={t("passwordNew")}
          description={t("passwordRule", { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          maw={420}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ "aria-label": t("passwordShow") }}
          value={form.values.fresh}
          onChange={(event) => form.set("fresh", event.currentTarget.value)}
          onBlur={() => form.values.fresh && form.leave("fresh")}
          error={form.fault("fresh")}
        />
        <Fault fault={saving.error} />
        <Group>
          <Button type="submit" variant="default" loading={saving.isPending}>
            {t("passwordDo")}
          </Button>
        </Group>
        <UnsavedGuard isDirty={form.isDirty && !saving.isPending} />
      </Card>
    </Form>
  );
}
