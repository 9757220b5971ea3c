import { useEffect, useState } from "react";
import { fetchLater } from "../../../ui/later/fetching";
import type { offersFor } from "./searchWords";

let find: typeof offersFor | undefined;
const fetch = () =>
  import("./searchWords").then((part) => {
    find = part.offersFor;
  });
fetchLater(fetch);

/** What finds the search words to offer, once somebody searches and it is here; a search needs none of them. */
export function useSearchWords(isSearching: boolean): typeof offersFor | undefined {
  const [, setHere] = useState(false);
  useEffect(() => {
    if (!isSearching || find) return;
    fetch().then(
      () => setHere(true),
      () => undefined,
    );
  }, [isSearching]);
  return find;
}
