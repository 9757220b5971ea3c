import { type ChangeEvent, type CompositionEvent, useCallback, useRef, useState } from "react";

/**
 * The text of a search field: `value` is what stands in it, `settled` the last text that no input method is still
 * composing. Searches and suggestions go by `settled`, so they never run on half-typed kana.
 */
export function useTyped(first = "") {
  const [value, setValue] = useState(first);
  const [settled, setSettled] = useState(first);
  const [isComposing, setComposing] = useState(false);
  const composing = useRef(false);
  const set = useCallback((text: string) => {
    setValue(text);
    setSettled(text);
  }, []);
  const inputProps = {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const text = event.currentTarget.value;
      setValue(text);
      if (!composing.current) setSettled(text);
    },
    onCompositionStart: () => {
      composing.current = true;
      setComposing(true);
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
      composing.current = false;
      setComposing(false);
      setSettled(event.currentTarget.value);
    },
  };
  return { value, settled, isComposing, set, inputProps };
}
