import { useState } from "react";

/** What is wrong with each field, in the language of the screens. */
export type Faults<T> = { [K in keyof T]?: string | undefined };

/**
 * The fields of a form that somebody edits, over what is saved. `check` names the faults; they are shown field by field
 * once it was left or the form was sent. When `saved` changes and nothing is edited, the form follows it.
 */
export function useForm<T extends object>(saved: T, check: (values: T) => Faults<T> = () => ({})) {
  const [edits, setEdits] = useState<Partial<T>>({});
  const [left, setLeft] = useState<ReadonlySet<keyof T>>(new Set());
  const [isSent, setSent] = useState(false);
  const values: T = { ...saved, ...edits };
  const faults = check(values);
  const isDirty = (Object.keys(edits) as (keyof T)[]).some((name) => !same(values[name], saved[name]));
  const isValid = Object.values(faults).every((fault) => fault === undefined);
  return {
    values,
    isDirty,
    isValid,
    set: <K extends keyof T>(name: K, value: T[K]) => setEdits((now) => ({ ...now, [name]: value })),
    leave: (name: keyof T) => setLeft((now) => new Set(now).add(name)),
    /** The fault to show at a field now. */
    fault: (name: keyof T): string | undefined => (isSent || left.has(name) ? faults[name] : undefined),
    /** Runs `send` when nothing is wrong; otherwise shows every fault. */
    submit: (send: (values: T) => void) => {
      setSent(true);
      if (isValid) send(values);
    },
    /** Back to what is saved. */
    reset: () => {
      setEdits({});
      setLeft(new Set());
      setSent(false);
    },
  };
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
