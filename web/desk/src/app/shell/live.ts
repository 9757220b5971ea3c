import { useEffect } from "react";
import { cache } from "../../data/cache";
import { foldInto } from "../../live/catching";
import { keepHere } from "../../live/here";
import { hearFrames, startLive } from "../../live/page";

/** Keeps what is cached fresh from the live stream while the desk is shown. */
export function useLive(): void {
  useEffect(() => {
    const folding = foldInto(cache);
    const unhear = hearFrames((frame) => {
      folding.hear(frame);
      keepHere(frame);
    });
    startLive();
    return () => {
      unhear();
      folding.stop();
    };
  }, []);
}
