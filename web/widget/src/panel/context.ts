import type { Place } from "@tsunagu/shared/locale/format";
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Settings } from "../contract";
import type { Chat } from "../engine/chat";
import type { Keep } from "../engine/keep";
import type { ChatState } from "../engine/state";
import type ja from "../texts/ja.json";
import type { Words } from "../texts/words";

/** What every part of the screen needs. */
export interface Surroundings {
  chat: Chat;
  keep: Keep;
  settings: Settings;
  t: Words<typeof ja>;
  place: Place;
}

export const Around = createContext<Surroundings | null>(null);

/** What is around a part of the screen. */
export function useAround(): Surroundings {
  const around = useContext(Around);
  if (!around) throw new Error("a part of the chat stands outside of it");
  return around;
}

/** The chat as it is now. */
export function useChat(): ChatState {
  const { chat } = useAround();
  const [state, setState] = useState(chat.state.value);
  useEffect(() => {
    setState(chat.state.value);
    return chat.state.listen(setState);
  }, [chat]);
  return state;
}
