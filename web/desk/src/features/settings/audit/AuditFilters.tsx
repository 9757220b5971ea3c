import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import type { AuditFilter } from "../../../data/workspace";
import { DayField } from "../../../ui/when/DayField";
import classes from "../settings.module.css";
import { startOf } from "./days";
import { KINDS, VERBS } from "./verbs";

const NOTHING = { actor: "", verb: "", object: "", from: "", to: "" };

/** Who, what, of which kind, and between which days. */
export function AuditFilters({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}) {
  const { t } = useTranslation("settings");
  const maySeeMembers = useMay("members.read");
  const members = useQuery({ ...membersQuery, enabled: maySeeMembers });
  const [chosen, setChosen] = useState(NOTHING);
  const choose = (some: Partial<typeof NOTHING>) => {
    const next = { ...chosen, ...some };
    setChosen(next);
    onChange(filterOf(next));
  };
  return (
    <search className={classes.filters} aria-label={t("auditFilter")}>
      <NativeSelect
        label={t("column.who")}
        value={chosen.actor}
        onChange={(event) => choose({ actor: event.currentTarget.value })}
        data={[
          { value: "", label: t("everybody") },
          ...(members.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: "system", label: t("actor.system") },
        ]}
      />
      <NativeSelect
        label={t("column.what")}
        value={chosen.verb}
        onChange={(event) => choose({ verb: event.currentTarget.value })}
        data={[
          { value: "", label: t("everything") },
          ...VERBS.map((verb) => ({ value: verb, label: t(`verb.${verb}`) })),
        ]}
      />
      <NativeSelect
        label={t("column.object")}
        value={chosen.object}
        onChange={(event) => choose({ object: event.currentTarget.value })}
        data={[
          { value: "", label: t("everything") },
          ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <DayField label={t("fromDay")} value={chosen.from} onChange={(from) => choose({ from })} />
      <DayField label={t("toDay")} value={chosen.to} onChange={(to) => choose({ to })} />
      {Object.keys(filter).length > 0 ? (
        <Button variant="default" onClick={() => choose(NOTHING)}>
          {t("clearFilter")}
        </Button>
      ) : null}
    </search>
  );
}

function filterOf({ actor, verb, object, from, to }: typeof NOTHING): AuditFilter {
  const [since, until] = [startOf(from), startOf(to, 1)];
  return {
    ...(actor ? { actor } : {}),
    ...(verb ? { verb } : {}),
    ...(object ? { object } : {}),
    ...(since ? { from: since } : {}),
    ...(until ? { to: until } : {}),
  };
}
