import { problemOf } from "@tsunagu/shared/api/problem";
import { useSyncExternalStore } from "react";

/** Somebody waits for the code of the one who is logged in: `end` tells them whether it was right, or given up. */
export interface Asked {
  end: (isProven: boolean) => void;
}

let asked: Asked | undefined;
const watchers = new Set<() => void>();

function set(next: Asked | undefined): void {
  asked = next;
  for (const told of watchers) told();
}

/** Asks for a fresh code in the dialog; a question that stood before is given up, and so is one that nobody can see. */
function ask(): Promise<boolean> {
  if (watchers.size === 0) return Promise.resolve(false);
  asked?.end(false);
  return new Promise((resolve) => {
    const mine: Asked = {
      end: (isProven) => {
        if (asked === mine) set(undefined);
        resolve(isProven);
      },
    };
    set(mine);
  });
}

function watch(told: () => void): () => void {
  watchers.add(told);
  return () => {
    watchers.delete(told);
    // Whoever leaves the settings gives up: the change must not wait for ever.
    if (watchers.size === 0) asked?.end(false);
  };
}

/** The question that stands. */
export function useAsked(): Asked | undefined {
  return useSyncExternalStore(watch, () => asked);
}

/**
 * A change that opens a way in for somebody: where the server wants a fresh code first, it is asked for and the change is
 * sent once more. Whoever gives no code meets the refusal, and keeps what they typed.
 */
export function proven<Values, Result>(
  save: (values: Values) => Promise<Result>,
): (values: Values) => Promise<Result> {
  return async (values) => {
    try {
      return await save(values);
    } catch (fault) {
      if (problemOf(fault).code !== "code_needed" || !(await ask())) throw fault;
      return save(values);
    }
  };
}
