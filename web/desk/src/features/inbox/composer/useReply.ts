import { dateTime } from "@tsunagu/shared/locale/format";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Item, Party } from "../../../data/shapes";
import { usePlace } from "../../../ui/place";
import { languageOf } from "../timeline/item/language";
import { partiesText, partyText } from "../timeline/item/parties";
import { wasTakenBack } from "../timeline/item/takenBack";
import { type Choice, usualChoice } from "./channel/choices";
import { useChoices } from "./channel/useChoices";
import type { Keeper } from "./draft/keeper";
import type { Words } from "./draft/words";
import type { AnswerMode, WriteMode } from "./intent";
import { isQuotable, quoted } from "./mail/quote";
import { type Answering, answering, knownIn, usualMode } from "./recipients/answering";

/** An answer as it stands: what was chosen, and for the rest what follows from the item answered. */
export interface ReplyNow {
  choices: Choice[];
  choice: Choice | undefined;
  /** The server has not said yet by which channels it can go. */
  isChecking: boolean;
  /** The item answered; none when it never left. */
  answered: Item | undefined;
  mode: WriteMode;
  /** The language it is written in, for templates and signature. */
  language: "ja" | "en";
  hasOthers: boolean;
  to: Party[];
  cc: Party[];
  bcc: Party[];
  subject: string;
  known: string[];
  quote: { head: string; original: string; isForward: boolean } | undefined;
  /** Begins to answer in another way, or another item. */
  begin: (mode: AnswerMode, item?: Item) => void;
}

/** Works out what an answer is made of. */
export function useReply(conversation: Conversation, items: Item[], words: Words, keeper: Keeper): ReplyNow {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const { choices, isChecking } = useChoices(conversation);
  return useMemo(() => {
    const messages = items.filter(({ kind }) => kind === "message");
    const newest = messages.findLast(({ direction }) => direction === "in") ?? messages.at(-1);
    const answered = messages.find(({ id }) => id === words.in_reply_to) ?? newest;
    const choice = choices.find(({ id, cannot }) => id === words.channel && !cannot);
    const chosen = choice ?? usualChoice(choices, items, answered);
    const own = choices.flatMap(({ addresses }) => addresses);
    const isForward = words.to !== undefined && (words.subject ?? "").startsWith("Fwd:");
    const all = answering("reply_all", answered, own, undefined);
    const usual = usualMode(answered, own);
    const mode = isForward ? "forward" : words.to === undefined ? usual : modeOf(words, all);
    const defaults = answering(mode, answered, own, undefined);
    const quote =
      chosen?.subject && isQuotable(answered)
        ? {
            isForward,
            head: isForward
              ? t("forwardHead", {
                  from: answered.from ? partyText(answered.from) : "",
                  at: dateTime(place, new Date(answered.occurred_at)),
                  subject: answered.subject ?? "",
                  to: partiesText(place, answered.to),
                })
              : t("quoteHead", {
                  from: answered.from ? partyText(answered.from) : "",
                  at: dateTime(place, new Date(answered.occurred_at)),
                }),
            original: isForward ? answered.text.trimEnd() : quoted(answered.text),
          }
        : undefined;
    return {
      choices,
      choice: chosen,
      isChecking,
      answered: answered && !wasTakenBack(answered) ? answered : undefined,
      mode,
      language: languageOf(answered?.text ?? "") === "en" ? "en" : "ja",
      hasOthers: all.cc.length > 0,
      to: words.to ?? defaults.to,
      cc: words.cc ?? defaults.cc,
      bcc: words.bcc ?? [],
      subject: words.subject ?? defaults.subject,
      known: knownIn(items, own),
      quote,
      begin: (next, item = answered) => {
        const isUsual = next !== "forward" && next === usualMode(item, own);
        const there = answering(next, item, own, undefined);
        keeper.edit({
          in_reply_to: item?.id,
          // A mail is answered and handed on by mail, whatever was chosen before.
          channel: item?.channel?.id,
          to: isUsual ? undefined : there.to,
          cc: isUsual ? undefined : there.cc,
          subject: next === "forward" ? there.subject : undefined,
        });
      },
    };
  }, [items, words, keeper, choices, isChecking, place, t]);
}

function modeOf({ cc }: Words, all: Answering): "reply" | "reply_all" {
  return all.cc.length > 0 && (cc?.length ?? 0) >= all.cc.length ? "reply_all" : "reply";
}
