import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import type { Keeper } from "../composer/draft/keeper";
import { isEmpty } from "../composer/draft/words";
import { NEW } from "../outbox/entry";
import { outboxOf } from "../outbox/own";

/** Opens the conversation a first message went into, unless somebody is writing the next one by then. */
export function useMade(view: string, keeper: Keeper): void {
  const me = useMe();
  const cache = useQueryClient();
  const navigate = useNavigate();
  useEffect(
    () =>
      outboxOf(me).hearStored(({ conversation }, entry) => {
        if (entry.conversation !== NEW) return;
        void cache.invalidateQueries({ queryKey: keys.conversations });
        if (!isEmpty(keeper.get().words)) return;
        const params = { view, conversation };
        void navigate({ to: "/inbox/$view/$conversation", params, search: true });
      }),
    [me, cache, navigate, view, keeper],
  );
}
