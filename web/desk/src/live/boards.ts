import type { QueryClient } from "@tanstack/react-query";
import type { Boards } from "../data/boards";
import { keys } from "../data/keys";
import type { Frame } from "./frames";

/** The topic of the boards of queues and agents. */
export const BOARDS = "live";

/** Brings the boards up to date with a frame: they are told whole. What is behind their numbers is read again. */
export function foldBoards(cache: QueryClient, frame: Frame): void {
  // Who may not see them any more is told so by the server itself.
  if (frame.kind === "leave") void cache.resetQueries({ queryKey: keys.boards });
  if (frame.kind !== "snapshot") return;
  // A read under way is older than this.
  void cache.cancelQueries({ queryKey: keys.boards }, { revert: false, silent: true });
  cache.setQueryData<Boards>(keys.boards, frame.data as Boards);
  void cache.invalidateQueries({ queryKey: keys.everyContacts });
  void cache.invalidateQueries({ queryKey: keys.everyQuarters });
}
