import { Group, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OverflowAction, Queue } from "../../../../data/routing";

const ACTIONS = ["wait", "move", "take_message", "callback"] as const;

/** What is done with somebody who cannot simply wait here. */
export function ActionField({
  id,
  label,
  value,
  others,
  fault,
  onChange,
}: {
  id: string;
  label: string;
  value: OverflowAction;
  /** Queues it can be moved to. */
  others: readonly Queue[];
  fault: string | undefined;
  onChange: (value: OverflowAction) => void;
}) {
  const { t } = useTranslation("routing");
  const choose = (word: string) => {
    const found = ACTIONS.find((one) => one === word) ?? "wait";
    onChange(found === "move" ? { do: "move", queue: others[0]?.id ?? "" } : { do: found });
  };
  const shown = others.length > 0 || value.do === "move" ? ACTIONS : ACTIONS.filter((one) => one !== "move");
  return (
    <Group gap="xs" align="end">
      <NativeSelect
        id={id}
        label={label}
        w={300}
        value={value.do}
        onChange={(event) => choose(event.currentTarget.value)}
        data={shown.map((one) => ({ value: one, label: t(`action.${one}`) }))}
        error={value.do === "move" ? undefined : fault}
      />
      {value.do === "move" ? (
        <NativeSelect
          aria-label={t("actionQueue", { label })}
          w={220}
          value={value.queue}
          onChange={(event) => onChange({ do: "move", queue: event.currentTarget.value })}
          data={others.map((queue) => ({ value: queue.id, label: queue.name }))}
          error={fault}
        />
      ) : null}
    </Group>
  );
}
