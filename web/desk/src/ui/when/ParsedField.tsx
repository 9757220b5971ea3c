import { TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";

export interface ParsedProps {
  label?: string;
  "aria-label"?: string;
  disabled?: boolean;
  /** What it stands for, in the form the server takes; empty for nothing. */
  value: string;
  fault?: string | undefined;
  onChange: (value: string) => void;
  onLeave?: () => void;
}

interface Props extends ParsedProps {
  parse: (text: string) => string | undefined;
  show: (value: string) => string;
  placeholder: string;
  /** Said when it is left with words that mean nothing. */
  unclear: string;
  width?: TextInputProps["w"];
  rightSection?: ReactNode;
}

/**
 * A field that takes a day or a time as people write it and shows it as the desk's language does, whatever the browser's
 * is. What is typed stays as it was typed until the field is left, and half-typed kana mean nothing.
 */
export function ParsedField(props: Props) {
  const { value, parse, show, fault, unclear, onChange, onLeave, width, rightSection, ...input } = props;
  const [typed, setTyped] = useState<string>();
  const [isUnclear, setUnclear] = useState(false);
  const composes = useRef(false);
  // What was told last: another value comes from elsewhere, such as a calendar, and takes the place of what is typed.
  const [told, setTold] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (value !== told) {
      setTold(value);
      setTyped(undefined);
      setUnclear(false);
    }
  }
  const tell = (meant: string) => {
    setTold(meant);
    onChange(meant);
  };
  const take = (text: string) => {
    const meant = text.trim() === "" ? "" : parse(text);
    if (meant !== undefined && meant !== value) tell(meant);
  };
  return (
    <TextInput
      {...input}
      {...(width ? { w: width } : {})}
      autoComplete="off"
      value={typed ?? show(value)}
      error={isUnclear ? unclear : fault}
      rightSection={rightSection}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setUnclear(false);
        if (!composes.current) take(event.currentTarget.value);
      }}
      onCompositionStart={() => {
        composes.current = true;
      }}
      onCompositionEnd={(event) => {
        composes.current = false;
        take(event.currentTarget.value);
      }}
      onBlur={() => {
        const isLost = typed !== undefined && typed.trim() !== "" && parse(typed) === undefined;
        setUnclear(isLost);
        if (isLost) {
          if (value) tell("");
        } else setTyped(undefined);
        onLeave?.();
      }}
    />
  );
}
