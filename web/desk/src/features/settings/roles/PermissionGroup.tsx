import { Checkbox, Fieldset, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PERMISSIONS, toggled } from "./permissions";

/** Permissions of one group, in words; those somebody does not have themselves cannot be given. */
export function PermissionGroup({
  group,
  given,
  mine,
  onChange,
}: {
  group: keyof typeof PERMISSIONS;
  given: string[];
  mine: string[];
  onChange: (permissions: string[]) => void;
}) {
  const { t } = useTranslation("settings");
  return (
    <Fieldset legend={t(`permissions.${group}`)} variant="unstyled">
      <Stack gap="xs">
        {PERMISSIONS[group].map((permission) => (
          <Checkbox
            key={permission}
            label={t(`permission.${permission}`)}
            checked={given.includes(permission)}
            disabled={!mine.includes(permission)}
            onChange={(event) => onChange(toggled(given, permission, event.currentTarget.checked))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
