import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

/** Carries a change out; what it touches is read again before it counts as done, so that a form never shows old values as saved. */
export function useSaving<Values, Result>(
  save: (values: Values) => Promise<Result>,
  touches: QueryKey[],
  done?: (result: Result, values: Values) => void,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async (result, values) => {
      await Promise.all(touches.map((queryKey) => cache.invalidateQueries({ queryKey })));
      done?.(result, values);
    },
  });
}
