import { useEffect, useState } from "react";
import { serverNow } from "../../data/serverClock";

/** Whole seconds until a moment, by the server's clock, counted down while it is shown; never below 0. */
export function useLeft(until: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - serverNow()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const count = () => setSeconds(Math.max(0, Math.ceil((Date.parse(until) - serverNow()) / 1_000)));
    count();
    const clock = setInterval(count, 1_000);
    return () => clearInterval(clock);
  }, [until]);
  return seconds;
}
