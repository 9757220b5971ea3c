import { TextInput } from "@mantine/core";

/** A whole number as text, so that full-width digits are taken; what is typed becomes plain when the field is left. */
export function NumberField({
  id,
  label,
  help,
  value,
  fault,
  disabled = false,
  width = 240,
  onChange,
  onLeave,
}: {
  id?: string;
  label: string;
  help?: string | undefined;
  value: string;
  fault?: string | undefined;
  disabled?: boolean;
  width?: number;
  onChange: (value: string) => void;
  onLeave?: () => void;
}) {
  return (
    <TextInput
      {...(id ? { id } : {})}
      label={label}
      description={help}
      inputMode="numeric"
      autoComplete="off"
      maw={width}
      value={value}
      disabled={disabled}
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        onChange(value.normalize("NFKC").trim());
        onLeave?.();
      }}
    />
  );
}
