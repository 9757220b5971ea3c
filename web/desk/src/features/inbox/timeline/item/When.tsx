import { dateTime, time } from "@tsunagu/shared/locale/format";
import { usePlace } from "../../../../ui/place";
import classes from "./Item.module.css";

/** When something happened: the time, and the whole date while the line is hovered or has the focus. */
export function When({ moment }: { moment: string }) {
  const place = usePlace();
  const date = new Date(moment);
  return (
    <time dateTime={moment} className={classes.when}>
      <span aria-hidden className={classes.brief}>
        {time(place, date)}
      </span>
      <span className={classes.full}>{dateTime(place, date)}</span>
    </time>
  );
}
