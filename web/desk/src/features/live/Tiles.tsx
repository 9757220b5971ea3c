import {
  IconAlertTriangle,
  IconCircleCheck,
  IconMinus,
  IconTrendingDown,
  IconTrendingUp,
} from "@tabler/icons-react";
import { lasting, number, type Place } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Behind, LiveNumber, LiveQueues } from "../../data/boards";
import { usePlace } from "../../ui/place";
import classes from "./live.module.css";
import { direction, isGood, TILES, type TileName } from "./tile";
import { useSecond } from "./useSecond";
import { NOTHING, percent } from "./words";

/** The contacts behind each number; behind ready agents there are none. */
const BEHIND: Partial<Record<TileName, LiveNumber>> = {
  service_level: "answered_late",
  waiting: "waiting",
  longest_wait_ms: "waiting",
  abandonment: "left",
  occupancy: "in_hand",
};

const FORMS: Record<TileName, (place: Place, value: number) => string> = {
  service_level: percent,
  waiting: number,
  longest_wait_ms: lasting,
  abandonment: percent,
  ready: number,
  occupancy: percent,
};

const WAYS = { up: IconTrendingUp, down: IconTrendingDown, same: IconMinus };

/** The six numbers of all queues together: what each is, what it should be, and which way it went. */
export function Tiles({ board, onOpen }: { board: LiveQueues; onOpen: (behind: Behind) => void }) {
  const { t } = useTranslation("live");
  return (
    <ul aria-label={t("tiles")} className={classes.tiles}>
      {TILES.map((name) => (
        <li key={name}>
          <Tile name={name} board={board} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Tile({
  name,
  board,
  onOpen,
}: {
  name: TileName;
  board: LiveQueues;
  onOpen: (behind: Behind) => void;
}) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const now = useSecond();
  const tile = { ...board.tiles[name] };
  // A wait goes on between two readings.
  if (name === "longest_wait_ms" && typeof tile.value === "number") {
    tile.value += Math.max(0, now - Date.parse(board.at));
  }
  const shown = (value: number | null | undefined) =>
    typeof value === "number" ? FORMS[name](place, value) : NOTHING;
  const [good, way, behind] = [isGood(name, tile), direction(tile), BEHIND[name]];
  const Way = way && WAYS[way];
  const value = shown(tile.value);
  return (
    <div className={classes.tile} data-good={good}>
      <p className={classes.tileName}>{t(`tile.${name}`)}</p>
      {behind && tile.value ? (
        <button
          type="button"
          className={classes.tileValue}
          aria-label={t("open", { what: t(`tile.${name}`), value })}
          onClick={() => onOpen({ number: behind })}
        >
          {value}
        </button>
      ) : (
        <p className={classes.tileValue}>{value}</p>
      )}
      <p className={classes.tileLine}>
        {good === false ? (
          <IconAlertTriangle aria-hidden size={14} className={classes.offTarget ?? ""} />
        ) : null}
        {good ? <IconCircleCheck aria-hidden size={14} /> : null}
        <span>
          {typeof tile.target === "number"
            ? t(`target.${name}`, { target: shown(tile.target) })
            : t("target.none")}
          {good === undefined ? null : ` · ${t(good ? "good" : "bad")}`}
        </span>
      </p>
      <p className={classes.tileLine}>
        {Way ? <Way aria-hidden size={14} /> : null}
        <span>{way ? t(`way.${way}`, { before: shown(tile.before) }) : t("way.none")}</span>
      </p>
    </div>
  );
}
