import { isIme } from "@tsunagu/shared/ime";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { LEVELS } from "../parts/levels";
import classes from "./matrix.module.css";

/** Where an arrow leads from a cell: columns and lines. */
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One level: digits choose it, arrows go to the cells around, a click or Space opens the list. */
export function LevelCell({
  label,
  level,
  onChange,
}: {
  label: string;
  level: number;
  onChange: (level: number) => void;
}) {
  const { t } = useTranslation("routing");
  const press = (event: KeyboardEvent<HTMLSelectElement>) => {
    if (isIme(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    // The digits of an input method that is on are full-width.
    const key = event.key.normalize("NFKC");
    const way = ARROWS[key];
    if (way) {
      event.preventDefault();
      neighbour(event.currentTarget, way)?.focus();
    } else if (/^[0-5]$/.test(key)) {
      event.preventDefault();
      onChange(Number(key));
    } else if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      onChange(0);
    }
  };
  return (
    <select
      className={classes.level}
      aria-label={label}
      data-level={level}
      value={level}
      onKeyDown={press}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      <option value={0}>{t("levelNone")}</option>
      {LEVELS.map((one) => (
        <option key={one} value={one}>
          {t(`level.${one}`)}
        </option>
      ))}
    </select>
  );
}

function neighbour(from: HTMLElement, [across, down]: readonly [number, number]) {
  const cell = from.closest("td");
  const line = cell?.closest("tr");
  const lines = [...(line?.parentElement?.children ?? [])];
  const to = line ? lines[lines.indexOf(line) + down] : undefined;
  const column = cell && line ? [...line.children].indexOf(cell) + across : -1;
  return to?.children[column]?.querySelector("select");
}
