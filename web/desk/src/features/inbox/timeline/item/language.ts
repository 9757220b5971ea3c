/** The language a text is likely in, by its script; nothing when the script does not tell (Chinese characters alone). */
export function languageOf(text: string): "ja" | "ko" | "en" | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  if (/\p{Script=Han}/u.test(text)) return undefined;
  return /\p{Script=Latin}{2}/u.test(text) ? "en" : undefined;
}
