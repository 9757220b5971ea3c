/** A language of the widget. */
export type Lang = "ja" | "en";

/** Texts by their keys; `{{name}}` is filled in, `_one` and `_other` are chosen by `count`. */
export type Catalogue = Readonly<Record<string, string>>;

type Base<K> = K extends `${infer B}_other` ? B : K extends `${string}_one` ? never : K;

/** Answers the text of a key. */
export type Words<C extends Catalogue> = (
  key: Base<keyof C> & string,
  values?: Record<string, string | number>,
) => string;

/** The texts of one language. */
export function words<C extends Catalogue>(lang: Lang, catalogue: C): Words<C> {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const counted = typeof values.count === "number" ? `${key}_${plural.select(values.count)}` : key;
    const text = catalogue[counted] ?? catalogue[`${key}_other`] ?? catalogue[key] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** Japanese or English: what the script says, else the page's language, else the browser's. */
export function langOf(...named: (string | null | undefined)[]): Lang {
  for (const one of named) {
    if (!one) continue;
    return one.toLowerCase().startsWith("ja") ? "ja" : "en";
  }
  return "en";
}
