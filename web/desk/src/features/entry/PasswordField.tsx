import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SHORTEST_PASSWORD } from "./fields";

/** A password that can be shown while it is typed; `isNew` asks the browser to offer one and names the rule. */
export function PasswordField({
  label,
  value,
  isNew = false,
  fault,
  onChange,
  onLeave,
}: {
  label: string;
  value: string;
  isNew?: boolean;
  fault?: string | undefined;
  onChange: (value: string) => void;
  onLeave?: () => void;
}) {
  const { t } = useTranslation("entry");
  const [isShown, setShown] = useState(false);
  return (
    <PasswordInput
      label={label}
      description={isNew ? t("passwordRule", { count: SHORTEST_PASSWORD }) : undefined}
      autoComplete={isNew ? "new-password" : "current-password"}
      name={isNew ? "new-password" : "password"}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
      error={fault}
      visible={isShown}
      onVisibilityChange={setShown}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{
        "aria-label": t(isShown ? "hidePassword" : "showPassword"),
        "aria-pressed": isShown,
      }}
    />
  );
}
