import { TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { isIme } from "@tsunagu/shared/ime";
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import classes from "./ChoiceBox.module.css";
import { useTyped } from "./typed";

/** One thing to choose. */
export interface Choice {
  id: string;
  label: string;
  /** Shown small beside it. */
  hint?: ReactNode;
  icon?: ReactNode;
  /** Under which heading it stands; choices of a group follow each other. */
  group?: string;
  /** Whether it is on, where several can be. */
  isOn?: boolean | "some";
}

interface Props {
  /** What is chosen. */
  label: string;
  choices: readonly Choice[];
  /** Told what is typed, once no input method is composing it. */
  onType: (text: string) => void;
  onChoose: (id: string) => void;
  /** Several can be on. */
  isMany?: boolean;
  /** Shown when there is nothing to choose. */
  empty?: ReactNode;
  maxLength?: number;
}

/** A field to type in above a list to choose from: arrows move, Enter chooses, typing narrows the list. */
export function ChoiceBox({ label, choices, onType, onChoose, isMany = false, empty, maxLength }: Props) {
  const list = useId();
  const { settled, isComposing, inputProps } = useTyped();
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // What it lies in may have taken the focus while there was nothing to choose yet. A frame later: by then what opened it
  // has noted where the focus was, to give it back.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const here = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    setAt(0);
    onType(settled);
  }, [settled, onType]);
  useEffect(() => {
    if (here) box.current?.querySelector('[data-here="true"]')?.scrollIntoView?.({ block: "nearest" });
  }, [here]);
  const key = (event: KeyboardEvent) => {
    if (isIme(event)) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && choices.length > 0) {
      event.preventDefault();
      const from = Math.min(at, choices.length - 1);
      setAt((from + move + choices.length) % choices.length);
    } else if (event.key === "Enter" && here) {
      event.preventDefault();
      onChoose(here.id);
    }
  };
  const idOf = (choice: Choice) => `${list}-${choice.id}`;
  return (
    <>
      <TextInput
        ref={field}
        data-autofocus
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={here && !isComposing ? idOf(here) : undefined}
        autoComplete="off"
        spellCheck={false}
        {...(maxLength ? { maxLength } : {})}
        {...inputProps}
        onKeyDown={key}
      />
      <div
        ref={box}
        id={list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMany || undefined}
        className={classes.list}
      >
        {choices.map((choice, index) => (
          <Fragment key={choice.id}>
            {choice.group && choice.group !== choices[index - 1]?.group ? (
              <div role="presentation" className={classes.group}>
                {choice.group}
              </div>
            ) : null}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the choice it stands at */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys */}
            <div
              id={idOf(choice)}
              role="option"
              aria-selected={isMany ? choice.isOn === true : choice === here}
              aria-description={choice.group}
              data-here={choice === here}
              className={classes.choice}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index)}
              onClick={() => onChoose(choice.id)}
            >
              {isMany ? (
                <span className={classes.mark} data-some={choice.isOn === "some"}>
                  {choice.isOn ? <IconCheck aria-hidden size={14} /> : null}
                </span>
              ) : null}
              {choice.icon}
              <span className={classes.label}>{choice.label}</span>
              {choice.hint ? <span className={classes.hint}>{choice.hint}</span> : null}
            </div>
          </Fragment>
        ))}
      </div>
      <div role="status" className={choices.length === 0 ? classes.empty : "visually-hidden"}>
        {choices.length === 0 ? empty : null}
      </div>
    </>
  );
}
