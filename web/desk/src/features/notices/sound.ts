import { useSyncExternalStore } from "react";

/** Two tones, each so long. */
const TONE_S = 0.16;
const TONES_HZ = [880, 1_174.66];

let context: AudioContext | undefined;
let isMissed = false;
const watchers = new Set<() => void>();

/** Lets the page sound; browsers allow it from within a click or a key only. */
export async function unlockSound(): Promise<void> {
  if (typeof AudioContext !== "function") return;
  if (!context) {
    context = new AudioContext();
    context.onstatechange = changed;
  }
  if (context.state !== "running") await context.resume().catch(() => undefined);
  changed();
}

/** Unlocks sound by the first click or key anywhere, until the answer is called. */
export function unlockByGesture(): () => void {
  const unlock = () => {
    if (navigator.userActivation && !navigator.userActivation.isActive) return;
    void unlockSound();
    stop();
  };
  const stop = () => {
    window.removeEventListener("click", unlock);
    window.removeEventListener("keydown", unlock);
  };
  window.addEventListener("click", unlock);
  window.addEventListener("keydown", unlock);
  return stop;
}

/** Sounds, a third of a second long; whether the browser let it. */
export function chime(volume: number): boolean {
  if (context?.state !== "running") {
    isMissed = true;
    changed();
    return false;
  }
  for (const [place, pitch] of TONES_HZ.entries()) tone(context, pitch, volume, place * TONE_S);
  return true;
}

/** Whether a sound was wanted and the browser did not let it, and still would not. */
export function useIsSilenced(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => isMissed,
  );
}

function tone(on: AudioContext, pitch: number, volume: number, after: number): void {
  const begin = on.currentTime + after;
  const source = on.createOscillator();
  const loudness = on.createGain();
  source.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, begin);
  loudness.gain.linearRampToValueAtTime(volume, begin + 0.01);
  loudness.gain.exponentialRampToValueAtTime(0.001, begin + TONE_S);
  source.connect(loudness).connect(on.destination);
  source.start(begin);
  source.stop(begin + TONE_S);
}

function changed(): void {
  if (context?.state === "running") isMissed = false;
  for (const watcher of watchers) watcher();
}
