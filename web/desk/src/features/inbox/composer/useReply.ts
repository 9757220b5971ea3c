import { dateTime } from "@tsunagu/shared/locale/format";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import type { Conversation, Item, Party } from "../../../data/shapes";
import { usePlace } from "../../../ui/place";
import { languageOf } from "../timeline/item/language";
import { partiesText, partyText } from "../timeline/item/parties";
import { wasTakenBack } from "../timeline/item/takenBack";
import { type Choice, usualChoice } from "./channel/choices";
import { useChoices } from "./channel/useChoices";
import type { Keeper } from "./draft/keeper";
import type { Basis } from "./draft/way";
import type { Words } from "./draft/words";
import type { AnswerMode, WriteMode } from "./intent";
import { isQuotable, quoted } from "./mail/quote";
import { type Answering, answering, knownIn, usualMode } from "./recipients/answering";
import { newestOfOthers } from "./send/warnings";
import { type Answered, newestOf, useAnswered } from "./useAnswered";

/** An answer as it stands: what was chosen, and for the rest what follows from the item answered. */
export interface ReplyNow {
  choices: Choice[];
  choice: Choice | undefined;
  /** The server has not said yet by which channels it can go. */
  isChecking: boolean;
  /** The item answered; none when it never left. */
  answered: Item | undefined;
  /** Whether the item answered is there. */
  answers: Answered["state"];
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
  /** Begins to answer in another way, or another item; as usual when no way is named, and whom it asks for if nobody is. */
  begin: (mode: AnswerMode | undefined, item?: Item, to?: Party[]) => void;
}

/** Works out what an answer is made of. */
export function useReply(conversation: Conversation, items: Item[], words: Words, keeper: Keeper): ReplyNow {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const { choices, isChecking } = useChoices(conversation);
  const me = useMe().member?.id;
  const { item: answered, state: answers } = useAnswered(conversation, items, words.in_reply_to);
  const reply = useMemo(() => {
    const own = choices.flatMap(({ addresses }) => addresses);
    // A channel that was chosen is never replaced by another: who reads there is another matter.
    const chosen = words.channel
      ? choices.find(({ id, cannot }) => id === words.channel && !cannot)
      : usualChoice(choices, items, answered);
    const usual = usualMode(answered, own);
    const all = answering("reply_all", answered, own, undefined);
    const said = words.mode ?? usual;
    const mode = said === "forward" || words.to === undefined ? said : modeOf(words, all);
    const isForward = mode === "forward";
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
      answers: isForward && answered && wasTakenBack(answered) ? "gone" : answers,
      mode,
      language: languageOf(answered?.text ?? "") === "en" ? "en" : "ja",
      hasOthers: all.cc.length > 0,
      to: words.to ?? defaults.to,
      cc: words.cc ?? (words.to ? [] : defaults.cc),
      bcc: words.bcc ?? [],
      subject: words.subject ?? defaults.subject,
      known: knownIn(answered ? [...items, answered] : items, own),
      quote,
      begin: (next, item, to) => {
        const about = item ?? answered;
        keeper.edit({
          in_reply_to: about?.id,
          mode: next ?? usualMode(about, own),
          // A mail is answered and handed on by mail, whatever was chosen before.
          channel: about?.channel?.id,
          to,
          cc: undefined,
          subject: undefined,
          // Whoever names a message has looked at what there is.
          seen: item || words.mode === undefined ? newestOfOthers(items, me)?.id : words.seen,
        });
      },
    } satisfies ReplyNow;
  }, [items, words, keeper, choices, isChecking, place, t, answered, answers, me]);
  useEffect(() => {
    keeper.follows(basisOf(items, choices, me));
  }, [keeper, items, choices, me]);
  return reply;
}

/** What an answer follows while nothing is written. */
function basisOf(items: Item[], choices: Choice[], me: string | undefined): Basis | undefined {
  const newest = newestOf(items);
  if (!newest) return undefined;
  const own = choices.flatMap(({ addresses }) => addresses);
  return {
    in_reply_to: newest.id,
    mode: usualMode(newest, own),
    channel: usualChoice(choices, items, newest)?.id,
    seen: newestOfOthers(items, me)?.id,
  };
}

function modeOf({ cc }: Words, all: Answering): "reply" | "reply_all" {
  return all.cc.length > 0 && (cc?.length ?? 0) >= all.cc.length ? "reply_all" : "reply";
}
