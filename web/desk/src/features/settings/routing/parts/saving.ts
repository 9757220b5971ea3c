import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useSaving } from "../../parts/saving";

/**
 * Saves what somebody else may be changing too. When they were quicker, what they made of it is read before the refusal
 * shows: the form then stands over their values, and saving once more adds to them.
 */
export function useMeeting<Values, Result>(
  save: (values: Values) => Promise<Result>,
  touches: QueryKey[],
  done?: (result: Result, values: Values) => void,
) {
  const cache = useQueryClient();
  return useSaving(
    async (values: Values) => {
      try {
        return await save(values);
      } catch (fault) {
        if (problemOf(fault).code === "changed_meanwhile") {
          await Promise.all(touches.map((queryKey) => cache.invalidateQueries({ queryKey })));
        }
        throw fault;
      }
    },
    touches,
    done,
  );
}

/** The parts of a value that differ from what is saved. */
export function changed<T extends object>(now: T, saved: T): Partial<T> {
  const parts = Object.entries(now) as [keyof T, T[keyof T]][];
  return Object.fromEntries(
    parts.filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(saved[part])),
  ) as Partial<T>;
}
