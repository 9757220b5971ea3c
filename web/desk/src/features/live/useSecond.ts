import { useEffect, useState } from "react";
import { serverNow } from "../../data/serverClock";

/** The time at the server, fresh every second while it is shown. */
export function useSecond(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const clock = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(clock);
  }, []);
  return now;
}
