import { folded, sounded } from "@tsunagu/shared/locale/fold";
import type { Suggestion } from "../field/Suggest";
import type { Emoji } from "./table";

/** Most that are listed at once. */
const MOST = 8;
/** Fewer letters are no name yet: `:)` and `時間：3時` call for nothing. */
export const FEWEST = 2;

/** The emoji one of whose names begins with what was typed, in either language, as it is written or as it sounds. */
export function named(table: readonly Emoji[], words: string, language: "ja" | "en"): Suggestion[] {
  if ([...words].length < FEWEST) return [];
  const [plain, sound] = [folded(words), sounded(words)];
  const fits = ({ en, ja }: Emoji) => {
    const names = [...en, ...ja];
    if (names.includes(plain)) return 3;
    if (names.some((name) => folded(name).startsWith(plain))) return 2;
    return sound && ja.some((name) => sounded(name).startsWith(sound)) ? 1 : 0;
  };
  return table
    .map((emoji) => ({ emoji, fit: fits(emoji) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MOST)
    .map(({ emoji }) => ({
      id: emoji.sign,
      label: emoji.sign,
      detail: emoji[language].slice(0, 2).join(language === "ja" ? "、" : ", "),
    }));
}
