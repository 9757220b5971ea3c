import { dateTime, time } from "@tsunagu/shared/locale/format";
import classes from "./Item.module.css";
import { useSpeech } from "./speech";

/** When something happened: the time, and the whole date while the line is hovered or has the focus. */
export function When({ moment }: { moment: string }) {
  const { place } = useSpeech();
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
