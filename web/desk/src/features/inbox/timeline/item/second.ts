import { useEffect, useState } from "react";
import { serverNow } from "../../../../data/serverClock";

/** Whole seconds left until a moment of the server's; drawn again each second until it is reached. */
export function useSecondsLeft(until: number): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(until));
  useEffect(() => {
    const tick = () => {
      const now = secondsLeft(until);
      setSeconds(now);
      if (now === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

function secondsLeft(until: number): number {
  return Math.max(0, Math.ceil((until - serverNow()) / 1000));
}
