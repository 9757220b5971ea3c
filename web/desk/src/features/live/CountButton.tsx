import { number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../ui/place";
import classes from "./live.module.css";

/** A number that leads to the contacts behind it; nothing leads to none. */
export function CountButton({
  count,
  what,
  onOpen,
}: {
  count: number;
  /** What is counted, and of what. */
  what: string;
  onOpen: () => void;
}) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const value = number(place, count);
  if (count === 0) return <span className="tabular">{value}</span>;
  return (
    <button type="button" className={classes.count} aria-label={t("open", { what, value })} onClick={onOpen}>
      {value}
    </button>
  );
}
