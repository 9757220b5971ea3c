import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { newKey } from "@tsunagu/shared/api/client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import { fetchLater } from "../../../ui/later/fetching";
import { hideToast, toast, toastFault } from "../../../ui/toast";
import { cachedRows, carryOut, type Outcome, undo } from "./carryOut";
import type { Deed } from "./deeds";
import { setDoing } from "./doing";
import { guess } from "./guess";
import { writeNote } from "./kept/note";
import { markOwn } from "./own";
import { isDoubtful, useWhyNot } from "./reach";
import { refreshUnfollowed } from "./refresh";
import { idsOf, type Which } from "./which";

type Keep = typeof import("./kept/keep").keep;

/**
 * Does a deed: shows it at once unless the server may be out of reach, asks the server, and says what came of it with a way
 * back. What the server could not be asked is kept, and done once the connection is back; that counts as done.
 */
export function useDeed(): (deed: Deed, which: Which) => Promise<boolean> {
  const cache = useQueryClient();
  const whole = useMe();
  const me = whole.member?.id ?? "";
  const { t } = useTranslation(["actions", "ui"]);
  const whyNot = useWhyNot();
  return useCallback(
    async function run(deed: Deed, which: Which): Promise<boolean> {
      const named = idsOf(which);
      const before = cachedRows(cache, named);
      markOwn(named);
      const takeBack = isDoubtful() ? () => undefined : guess(cache, named, deed.change, me);
      let done: Outcome;
      try {
        done = await carryOut(cache, deed, which, (count, of) =>
          setDoing({ progress: { name: deed.name, done: count, of } }),
        );
      } catch (fault) {
        takeBack();
        setDoing({});
        const kept = await keptInstead(whole, deed, named, before, fault);
        if (kept) {
          const run = () => {
            const dropped = kept.drop();
            if (dropped) toast(t(dropped.mayBeDone ? "kept.droppedUnsure" : "undone"));
          };
          const said = toast(t("kept.said"), { label: t("ui:undo"), run });
          kept.whenGone(() => hideToast(said));
          return true;
        }
        toastFault(t("refused", { did: t(`cannot.${deed.name}`), why: whyNot(fault) }));
        return false;
      }
      markOwn(done.ids);
      writeNote(whole, deed.asked, done.changed > 0 ? done.ids : []);
      setDoing(done.skipped.length > 0 ? { left: { changed: done.changed, skipped: done.skipped } } : {});
      if (done.skipped.length > 0) takeBack();
      settle(cache, which, done);
      const back = backOf(deed, before, done);
      toast(
        t(`did.${deed.name}`, { count: done.changed }),
        back && { label: t("ui:undo"), run: () => void goBack() },
      );
      return done.changed > 0;

      async function goBack() {
        markOwn(done.ids);
        try {
          const skipped = await back?.();
          if (skipped && skipped.length > 0) setDoing({ left: { changed: 0, skipped } });
          else toast(t(hasNote(deed) ? "undoneButNote" : "undone"));
        } catch (fault) {
          toastFault(t("refused", { did: t("cannot.undo"), why: whyNot(fault) }));
        }
        void cache.invalidateQueries({ queryKey: keys.views });
        refreshUnfollowed(cache);
      }
    },
    [cache, me, t, whole, whyNot],
  );
}

/** What keeps deeds is fetched before the network goes; where it is not here yet, the deed is refused in words. */
const keeping = () => import("./kept/keep");
fetchLater(keeping, true);

const keptInstead: (...about: Parameters<Keep>) => Promise<ReturnType<Keep>> = (...about) =>
  keeping().then(
    ({ keep }) => keep(...about),
    () => undefined,
  );

function hasNote({ asked }: Deed): boolean {
  return asked.deed === "transfer" && asked.note !== null;
}

function settle(cache: QueryClient, which: Which, done: Outcome): void {
  void cache.invalidateQueries({ queryKey: keys.views });
  // Guesses were made of rows by their ids only, and of some of them wrongly where the server left some as they were.
  const isUnsure = (typeof which === "object" && "matching" in which) || done.skipped.length > 0;
  if (isUnsure) void cache.invalidateQueries({ queryKey: keys.conversations });
  else refreshUnfollowed(cache);
}

/** What takes it back: the server's changes, or the opposite of it for each row as it was. */
function backOf(
  deed: Deed,
  before: ReturnType<typeof cachedRows>,
  done: Outcome,
): (() => Promise<Outcome["skipped"]>) | undefined {
  const { changes } = done;
  if (changes.length > 0) return () => undo(changes);
  const { back } = deed;
  if (!back || before.size === 0) return undefined;
  return async () => {
    for (const [id, row] of before) {
      const opposite = back(row);
      await opposite.send(id, newKey());
    }
    return [];
  };
}
