import { Button, Group, Popover } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Problem } from "@tsunagu/shared/api/problem";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import { HangsAt, type Hung, useOpening } from "../../../../ui/later/hung";
import { usePlace } from "../../../../ui/place";
import { useProblemText } from "../../../../ui/problem";
import type { Kept } from "./entry";
import classes from "./kept.module.css";
import { keptOf } from "./own";
import { nameOf } from "./words";

/** What was done and not told to the server yet, each with the way to let it go, and to insist where it was held. */
export function KeptList({ hung, kept }: { hung: Hung; kept: readonly Kept[] }) {
  const { t } = useTranslation("actions");
  return (
    <Popover width={380} withinPortal id={hung.id} opened={useOpening(hung)} onChange={hung.onChange}>
      <Popover.Target>
        <HangsAt at={hung.at} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("kept.title")}>
        <ul className={classes.list}>
          {kept.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Entry({ entry }: { entry: Kept }) {
  const { t } = useTranslation("actions");
  const place = usePlace();
  const keeper = keptOf(useMe());
  const why = useWhy(entry);
  const [first] = entry.ids;
  return (
    <li>
      <strong>{nameOf(entry.asked, t, place)}</strong>
      <time dateTime={new Date(entry.at).toISOString()}>{dateTime(place, new Date(entry.at))}</time>
      {entry.ids.length === 1 && first !== undefined ? (
        <p>
          <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: first }}>
            {entry.whose ?? t("kept.open")}
          </Link>
        </p>
      ) : (
        <p>{t("kept.many", { count: entry.ids.length })}</p>
      )}
      {why ? <p className={classes.why}>{why}</p> : null}
      <Group gap="xs" mt={4}>
        {entry.state === "held" ? (
          <Button size="compact-xs" variant="default" onClick={() => keeper.insist(entry.id)}>
            {t(entry.why === "changed" ? "kept.insist" : "kept.again")}
          </Button>
        ) : null}
        <Button size="compact-xs" variant="subtle" onClick={() => keeper.drop(entry.id)}>
          {t("kept.drop")}
        </Button>
      </Group>
    </li>
  );
}

function useWhy({ asked, why }: Kept): string | undefined {
  const { t } = useTranslation("actions");
  const words = useProblemText();
  if (why === undefined) return undefined;
  if (why !== "changed") return words(new Problem(why)).title;
  return t(asked.deed === "assign" || asked.deed === "transfer" ? "kept.taken" : "kept.wrote");
}
