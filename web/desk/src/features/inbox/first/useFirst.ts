import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { firstWaysQuery } from "../../../data/conversations";
import { useMe } from "../../../data/me";
import { choicesOf } from "../composer/channel/choices";
import type { Words } from "../composer/draft/words";
import type { ReplyNow } from "../composer/useReply";
import { languageOf } from "../timeline/item/language";

/** Works out what a first message is made of: everything is as somebody said it, since there is nothing to answer. */
export function useFirst(words: Words): ReplyNow {
  const { data: ways } = useQuery(firstWaysQuery);
  const locale = useMe().member?.locale === "en" ? "en" : "ja";
  return useMemo(() => {
    const choices = choicesOf(ways ?? []);
    const usable = choices.filter(({ cannot }) => !cannot);
    const { to = [], cc = [], bcc = [], subject = "", text } = words;
    const written = languageOf(text);
    return {
      choices,
      choice: usable.find(({ id }) => id === words.channel) ?? usable.find(({ usual }) => usual) ?? usable[0],
      isChecking: ways === undefined,
      answered: undefined,
      answers: "there",
      mode: "first",
      language: written === "ja" || written === "en" ? written : locale,
      hasOthers: false,
      to,
      cc,
      bcc,
      subject,
      // Nobody is a stranger to a conversation that does not exist.
      known: [...to, ...cc, ...bcc].map(({ address }) => address.toLowerCase()),
      quote: undefined,
      begin: () => undefined,
    };
  }, [ways, words, locale]);
}
