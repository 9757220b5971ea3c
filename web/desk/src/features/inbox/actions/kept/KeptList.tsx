import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Problem } from "@tsunagu/shared/api/problem";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import type { Hung } from "../../../../ui/later/hung";
import { usePlace } from "../../../../ui/place";
import { useProblemText } from "../../../../ui/problem";
import { toast } from "../../../../ui/toast";
import { StripList } from "../../outbox/StripList";
import type { Kept } from "./entry";
import classes from "./kept.module.css";
import { keptOf } from "./own";
import { nameOf } from "./words";

/** What was done and not told to the server yet, each with the way to let it go, and to insist where it was held. */
export function KeptList({ hung, kept }: { hung: Hung; kept: readonly Kept[] }) {
  const { t } = useTranslation("actions");
  const list = useRef<HTMLUListElement>(null);
  return (
    <StripList hung={hung} label={t("kept.title")} listRef={list}>
      {kept.map((entry) => (
        <Entry key={entry.id} entry={entry} onGone={() => list.current?.focus()} />
      ))}
    </StripList>
  );
}

function Entry({ entry, onGone }: { entry: Kept; onGone: () => void }) {
  const { t } = useTranslation("actions");
  const place = usePlace();
  const keeper = keptOf(useMe());
  const why = useWhy(entry);
  const drop = () => {
    if (keeper.drop(entry.id)?.mayBeDone) toast(t("kept.droppedUnsure"));
    onGone();
  };
  const [first] = entry.ids;
  return (
    <li>
      <strong>{nameOf(entry.asked, t, place)}</strong>
      <time dateTime={new Date(entry.at).toISOString()}>{dateTime(place, new Date(entry.at))}</time>
      {entry.ids.length === 1 && first !== undefined ? (
        <p className={classes.about}>
          <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: first }}>
            {entry.whose ?? t("kept.open")}
          </Link>
        </p>
      ) : (
        <p className={classes.about}>{t("kept.many", { count: entry.ids.length })}</p>
      )}
      {entry.asked.deed === "transfer" && entry.asked.note ? (
        <p className={classes.about}>{t("kept.note", { words: entry.asked.note.words })}</p>
      ) : null}
      {why ? <p className={`${classes.about} ${classes.why}`}>{why}</p> : null}
      <Group gap="xs" mt={4}>
        {entry.state === "held" ? (
          <Button size="compact-xs" variant="default" onClick={() => keeper.insist(entry.id)}>
            {t(typeof entry.why === "string" ? "kept.insist" : "kept.again")}
          </Button>
        ) : null}
        <Button size="compact-xs" variant="subtle" onClick={drop}>
          {t("kept.drop")}
        </Button>
      </Group>
    </li>
  );
}

function useWhy({ why }: Kept): string | undefined {
  const { t } = useTranslation("actions");
  const words = useProblemText();
  if (why === undefined) return undefined;
  if (typeof why === "object") return words(new Problem(why)).title;
  return t(`kept.${why}`);
}
