import classes from "./card.module.css";

const RADIUS = 15;
const AROUND = 2 * Math.PI * RADIUS;

/** Seconds that fit the ring as they are; more are said with minutes. */
const MOST = 99;

/** What is left of a time, as a ring; the seconds stand in it. */
export function Ring({ left, whole }: { left: number; whole: number }) {
  const part = whole > 0 ? Math.min(1, left / whole) : 0;
  return (
    <span aria-hidden className={classes.ring}>
      <svg viewBox="0 0 36 36" width={40} height={40} aria-hidden="true">
        <circle className={classes.track} cx="18" cy="18" r={RADIUS} />
        <circle
          className={classes.left}
          cx="18"
          cy="18"
          r={RADIUS}
          strokeDasharray={`${part * AROUND} ${AROUND}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className={classes.seconds}>{left > MOST ? minutes(left) : left}</span>
    </span>
  );
}

/** `1:40` */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
