import { useEffect } from "react";
import { cache } from "../../data/cache";
import { fold } from "../../live/fold";
import { keepHere } from "../../live/here";
import { hearFrames, startLive } from "../../live/page";

/** Keeps what is cached fresh from the live stream while the desk is shown. */
export function useLive(): void {
  useEffect(() => {
    const stop = hearFrames((frame) => {
      fold(cache, frame);
      keepHere(frame);
    });
    startLive();
    return () => {
      stop();
    };
  }, []);
}
