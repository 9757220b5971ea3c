import { useEffect, useRef } from "react";
import { useTyped } from "./typed";

/** Words count once nobody has typed for this long. */
const STILL_MS = 250;

/**
 * The props of a search field whose words are handed on when typing rests and no input method is composing: half-typed
 * kana are never searched for. `value` is what was handed on last, from wherever it came.
 */
export function useSettled(value: string, settle: (words: string) => void) {
  const { settled, isComposing, set, inputProps } = useTyped(value);
  const told = useRef(value);
  const tell = useRef(settle);
  useEffect(() => {
    tell.current = settle;
  });
  useEffect(() => {
    if (told.current === value) return;
    told.current = value;
    set(value);
  }, [value, set]);
  useEffect(() => {
    const words = settled.trim();
    if (isComposing || words === told.current) return;
    const timer = setTimeout(() => {
      told.current = words;
      tell.current(words);
    }, STILL_MS);
    return () => clearTimeout(timer);
  }, [settled, isComposing]);
  return inputProps;
}
