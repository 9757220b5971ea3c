import { type ComponentType, useEffect, useState } from "react";
import { fetchLater } from "./fetching";

/**
 * A part that the first screen does not show: what only opens by a click or a key. Its code is fetched once the page has
 * nothing else to do, so that it opens at once, also when the connection is gone by then; whoever is quicker waits for it.
 * Other than a lazy component it stands in the first frame when its code is here, and what is typed next is not lost.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let part: ComponentType<Props> | undefined;
  let coming: Promise<void> | undefined;
  const fetch = () => {
    coming ??= load().then(
      (found) => {
        part = found;
      },
      (fault) => {
        // The next one who asks tries again.
        coming = undefined;
        throw fault;
      },
    );
    return coming;
  };
  fetchLater(fetch);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for a module, as lazy is
  return function Later(props: Props) {
    const [state, setState] = useState<{ fault?: unknown }>();
    useEffect(() => {
      if (part) return;
      let isShown = true;
      fetch().then(
        () => isShown && setState({}),
        (fault) => isShown && setState({ fault }),
      );
      return () => {
        isShown = false;
      };
    }, []);
    if (state?.fault !== undefined) throw state.fault;
    const Part = part;
    return Part ? <Part {...props} /> : null;
  };
}
