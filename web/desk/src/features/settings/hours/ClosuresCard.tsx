import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../parts/Card";
import { ClosureLine } from "./ClosureLine";
import { type ClosureFields, USUAL } from "./closures";

const NAMES = ["yearEnd", "obon"] as const;

/** The closed ranges, and one click for each that most have. Nothing counts before the form is saved. */
export function ClosuresCard({
  closures,
  disabled,
  fault,
  onChange,
}: {
  closures: ClosureFields[];
  disabled: boolean;
  fault: string | undefined;
  onChange: (closures: ClosureFields[]) => void;
}) {
  const { t } = useTranslation("settings");
  const isThere = ({ from, to }: { from: string; to: string }) =>
    closures.some((one) => one.from === from && one.to === to);
  return (
    <Card title={t("closures")} help={t("closuresHelp")}>
      {closures.length === 0 ? <Text c="dimmed">{t("closuresNone")}</Text> : null}
      {closures.map((closure, at) => (
        <ClosureLine
          // biome-ignore lint/suspicious/noArrayIndexKey: two ranges may be alike; their place is who they are
          key={at}
          closure={closure}
          number={at + 1}
          disabled={disabled}
          fault={fault}
          onChange={(next) => onChange(closures.map((one, place) => (place === at ? next : one)))}
          onRemove={() => onChange(closures.filter((_, place) => place !== at))}
        />
      ))}
      {disabled ? null : (
        <Group gap="sm" id="closures" tabIndex={-1} role="group" aria-label={t("closureAddOf")}>
          {NAMES.map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              disabled={isThere(USUAL[name])}
              onClick={() => onChange([...closures, { ...USUAL[name], name: t(`closureUsual.${name}`) }])}
            >
              {t(`closureAdd.${name}`)}
            </Button>
          ))}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onChange([...closures, { name: "", isYearly: false, from: "", to: "" }])}
          >
            {t("closureAdd.other")}
          </Button>
        </Group>
      )}
    </Card>
  );
}
