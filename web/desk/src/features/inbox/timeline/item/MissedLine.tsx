import type { Missed } from "../../../../data/shapes";
import classes from "./Item.module.css";
import { useSpeech } from "./speech";
import { When } from "./When";

/** What a service level missed, as a grey line. */
export function MissedLine({ missed }: { missed: Missed }) {
  const { t } = useSpeech();
  return (
    <div className={classes.quiet}>
      <p className={classes.quietLine}>
        <span>{t(`missed.${missed.clock as "first_reply"}`)}</span>
        <When moment={missed.due} />
      </p>
    </div>
  );
}
