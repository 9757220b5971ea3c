import { useEffect, useSyncExternalStore } from "react";
import type { Frame, LiveState } from "./frames";
import { follow, hearFrames, liveState } from "./page";

/** Follows a topic of the live stream while the component is shown. */
export function useTopic(topic: string | undefined): void {
  useEffect(() => (topic ? follow(topic) : undefined), [topic]);
}

/** Hears frames while the component is shown; `listener` must be stable (`useCallback`). */
export function useFrames(listener: (frame: Frame) => void): void {
  useEffect(() => {
    const stop = hearFrames(listener);
    return () => {
      stop();
    };
  }, [listener]);
}

/** How the connection is. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(liveState.subscribe, liveState.get);
}
