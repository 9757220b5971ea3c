import { KANA } from "./kana";

const HIRAGANA_BEFORE_KATAKANA = 0x60;

/** A text with width, case and the kind of kana folded away: what is the same to whoever types is the same text. */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - HIRAGANA_BEFORE_KATAKANA));
}

/**
 * A text as it sounds in Latin letters: kana become romaji, and the ways of writing romaji (`shi` and `si`, `tokyo` and
 * `toukyou`) become one. Not for reading: only two texts folded alike can be compared.
 */
export function sounded(text: string): string {
  return kanaToRomaji(folded(text))
    .replace(SPELLINGS, (spelling) => SAME[spelling] ?? spelling)
    .replace(/([ou])[ou]/g, "$1")
    .replaceAll("ー", "");
}

/** Whether what somebody typed is in one of the texts, as it is written or as it sounds. */
export function isFoundIn(typed: string, texts: readonly string[]): boolean {
  return rank(typed, texts) > 0;
}

/** How well what somebody typed fits: 0 not at all, 3 when a text begins with it. Each word of it must fit. */
export function rank(typed: string, texts: readonly string[]): number {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return words.reduce((worst, word) => Math.min(worst, rankOfWord(word, texts)), 3);
}

function rankOfWord(word: string, texts: readonly string[]): number {
  const sound = sounded(word);
  let best = 0;
  for (const text of texts) {
    const plain = folded(text);
    if (plain.startsWith(word)) return 3;
    if (plain.includes(word)) best = Math.max(best, 2);
    else if (sound && sounded(text).includes(sound)) best = Math.max(best, 1);
    else if (isInOrder(word, plain)) best = Math.max(best, 1);
  }
  return best;
}

/** Fuzzy: the letters of a Latin word one after the other, each near the one before (`rslv` in `resolve`). */
function isInOrder(word: string, text: string): boolean {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return false;
  return text.split(/[^a-z]+/).some((part) => {
    let at = part[0] === word[0] ? 0 : -1;
    for (const letter of word.slice(1)) {
      if (at < 0) return false;
      at = part.indexOf(letter, at + 1);
    }
    return at >= 0;
  });
}

function kanaToRomaji(text: string): string {
  let result = "";
  let doubles = false;
  for (let at = 0; at < text.length; ) {
    const pair = KANA[text.slice(at, at + 2)];
    const one = text[at] ?? "";
    const sound = pair ?? KANA[one] ?? one;
    at += pair === undefined ? 1 : 2;
    if (one === "っ") {
      doubles = true;
      continue;
    }
    result += doubles ? (sound[0] ?? "") + sound : sound;
    doubles = false;
  }
  return result;
}

/** The ways of writing a sound, longest first, each with the one they are all compared by. */
const SAME: Record<string, string> = {
  sha: "sya",
  shu: "syu",
  sho: "syo",
  shi: "si",
  cha: "tya",
  chu: "tyu",
  cho: "tyo",
  chi: "ti",
  tsu: "tu",
  ja: "zya",
  ju: "zyu",
  jo: "zyo",
  ji: "zi",
  fu: "hu",
};
const SPELLINGS = new RegExp(Object.keys(SAME).join("|"), "g");
