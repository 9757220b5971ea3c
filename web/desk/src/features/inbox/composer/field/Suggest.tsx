import { useEffect, useRef } from "react";
import classes from "./Field.module.css";

/** One thing that can be put in. */
export interface Suggestion {
  id: string;
  label: string;
  detail?: string;
}

/** The list of what can be put in at the caret. The field keeps the focus; its keys move the mark. */
export function Suggest({
  id,
  label,
  suggestions,
  at,
  nothing,
  onPick,
}: {
  id: string;
  label: string;
  suggestions: Suggestion[];
  at: number;
  nothing: string;
  onPick: (suggestion: Suggestion) => void;
}) {
  const marked = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark has moved
  useEffect(() => {
    // Newer browsers answer a promise here, which is no way to end an effect.
    void marked.current?.scrollIntoView?.({ block: "nearest" });
  }, [at]);
  if (suggestions.length === 0) {
    return (
      <p role="status" className={classes.nothing}>
        {nothing}
      </p>
    );
  }
  return (
    <div id={id} role="listbox" aria-label={label} className={classes.suggestions}>
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
        <div
          key={suggestion.id}
          ref={index === at ? marked : null}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={classes.suggestion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
        >
          <span>{suggestion.label}</span>
          {suggestion.detail ? <span className={classes.detail}>{suggestion.detail}</span> : null}
        </div>
      ))}
    </div>
  );
}
