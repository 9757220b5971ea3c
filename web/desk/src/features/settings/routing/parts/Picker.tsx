import { Checkbox, Input, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "../../../../ui/settled";
import { fold } from "../../find/fold";
import classes from "./parts.module.css";

/** Shown without narrowing. */
const SHOWN = 30;

/** Several of many: those chosen first, and a field that narrows the list once it is long. */
export function Picker({
  label,
  narrow,
  things,
  chosen,
  onChange,
}: {
  label: string;
  narrow: string;
  things: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation("routing");
  const [words, setWords] = useState("");
  const search = useSettled(words, setWords);
  // Who was chosen when the list was opened stands above; nothing moves under the pointer afterwards.
  const [first] = useState(() => new Set(chosen));
  const sorted = [...things].sort((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)));
  const found = sorted.filter(({ name }) => fold(name).includes(fold(words)));
  const shown = found.slice(0, SHOWN);
  const put = (id: string, isIn: boolean) =>
    onChange(isIn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Input.Label component="div">{label}</Input.Label>
      {things.length > SHOWN ? (
        <TextInput type="search" aria-label={narrow} placeholder={narrow} maw={320} {...search} />
      ) : null}
      <div className={classes.picked}>
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(event) => put(id, event.currentTarget.checked)}
          />
        ))}
      </div>
      {found.length > shown.length ? (
        <Text size="sm" c="dimmed">
          {t("pickerMore", { count: found.length - shown.length })}
        </Text>
      ) : null}
    </Stack>
  );
}
