import { Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../ui/place";
import { type Field, PROSE } from "./values";

const CHOICES = ["none", "starttls", "tls", "now", "30d", "all"] as const;

/** One field of a channel's form, as the server describes it. */
export function ChannelField({
  field,
  value,
  fault,
  isSet,
  onChange,
  onLeave,
}: {
  field: Field;
  value: string | boolean;
  fault: string | undefined;
  /** Of a secret: whether there is one already. */
  isSet: boolean;
  onChange: (value: string | boolean) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation("settings");
  const { locale } = usePlace();
  const id = `channel-${field.key}`;
  const label = field.label[locale];
  const help = field.help[locale];
  if (typeof value === "boolean") {
    return (
      <Checkbox
        id={id}
        label={label}
        description={help}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  const text = { id, label, description: help, value, error: fault, onBlur: onLeave };
  if (field.form === "choice") {
    return (
      <NativeSelect
        {...text}
        maw={420}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: "", label: t("choiceUsual") },
          ...(field.choices ?? []).map((choice) => {
            const known = CHOICES.find((one) => one === choice);
            return { value: choice, label: known ? t(`choice.${known}`) : choice };
          }),
        ]}
      />
    );
  }
  if (field.secret) {
    return (
      <PasswordInput
        {...text}
        maw={420}
        autoComplete="new-password"
        placeholder={isSet ? t("secretSet") : ""}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ "aria-label": t("passwordShow") }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field.form === "list" || PROSE.has(field.key)) {
    return (
      <Textarea
        {...text}
        description={field.form === "list" ? t("listHelp", { help }) : help}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...text}
      maw={420}
      autoComplete="off"
      inputMode={field.form === "number" ? "numeric" : field.key === "address" ? "email" : "text"}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        if (field.form === "number" || field.key === "address") onChange(value.normalize("NFKC").trim());
        onLeave();
      }}
    />
  );
}
