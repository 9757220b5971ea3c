import { folded } from "@tsunagu/shared/locale/fold";

/** A search word the server knows, with what it is called in either language. */
export interface SearchWord {
  name:
    | "from"
    | "to"
    | "subject"
    | "attachment"
    | "tag"
    | "channel"
    | "status"
    | "assignee"
    | "before"
    | "after";
  ja: string;
}

const WORDS: readonly SearchWord[] = [
  { name: "from", ja: "差出人" },
  { name: "to", ja: "宛先" },
  { name: "subject", ja: "件名" },
  { name: "tag", ja: "タグ" },
  { name: "channel", ja: "チャネル" },
  { name: "status", ja: "状態" },
  { name: "assignee", ja: "担当" },
  { name: "attachment", ja: "添付" },
  { name: "before", ja: "以前" },
  { name: "after", ja: "以降" },
];

/** What can follow `status:`, in either language. */
const STATES: Record<"ja" | "en", readonly string[]> = {
  ja: ["対応待ち", "返信待ち", "スヌーズ", "解決済み"],
  en: ["open", "pending", "snoozed", "resolved"],
};

/** What could be typed next: shown as it would stand, and all of the text with it. */
export interface Offer {
  word: string;
  text: string;
  /** Which search word it is, for its explanation; none for a value. */
  name?: SearchWord["name"];
}

/** Names known to the desk that can follow a search word. */
export interface Known {
  tags: readonly string[];
  members: readonly string[];
  channels: readonly string[];
}

/** What is offered for the last word of a search: search words in the language of the screens, or values that can follow one. */
export function offersFor(text: string, locale: "ja" | "en", known: Known): Offer[] {
  const at = Math.max(text.lastIndexOf(" "), text.lastIndexOf("　")) + 1;
  const [before, last] = [text.slice(0, at), text.slice(at)];
  const colon = last.search(/[:：]/);
  if (colon < 0) {
    if (!last) return [];
    const typed = folded(last);
    const begun = WORDS.filter(({ name, ja }) => name.startsWith(typed) || folded(ja).startsWith(typed));
    return begun.map(({ name, ja }) => {
      const word = `${locale === "ja" ? ja : name}:`;
      return { word, text: before + word, name };
    });
  }
  const key = folded(last.slice(0, colon));
  const word = WORDS.find(({ name, ja }) => name === key || folded(ja) === key);
  const typed = folded(last.slice(colon + 1));
  return valuesOf(word?.name, locale, known)
    .filter((value) => folded(value).startsWith(typed) && folded(value) !== typed)
    .slice(0, 6)
    .map((value) => {
      const quoted = /\s/.test(value) ? `"${value}"` : value;
      const whole = `${last.slice(0, colon)}:${quoted}`;
      return { word: whole, text: `${before}${whole} ` };
    });
}

function valuesOf(
  name: SearchWord["name"] | undefined,
  locale: "ja" | "en",
  known: Known,
): readonly string[] {
  switch (name) {
    case "status":
      return STATES[locale];
    case "tag":
      return known.tags;
    case "channel":
      return known.channels;
    case "assignee":
      return ["me", ...known.members];
    default:
      return [];
  }
}
