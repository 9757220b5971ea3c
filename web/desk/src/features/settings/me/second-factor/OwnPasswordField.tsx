import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** One's password, asked for once more. */
export function OwnPasswordField({
  value,
  fault,
  onChange,
}: {
  value: string;
  fault: string | undefined;
  onChange: (password: string) => void;
}) {
  const { t } = useTranslation("settings");
  return (
    <PasswordInput
      data-autofocus
      label={t("passwordCurrent")}
      autoComplete="current-password"
      maw={420}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": t("passwordShow") }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fault}
    />
  );
}
