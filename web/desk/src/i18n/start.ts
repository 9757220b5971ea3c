import type { Locale } from "@tsunagu/shared/locale/format";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { nameOver } from "../ui/over";

const KEPT = "tsunagu.locale";

/** The language before anybody logged in: the one chosen here last, else the browser's, else Japanese. */
export function firstLocale(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === "ja" || kept === "en") return kept;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

/** Begins with one language; the other one is loaded when somebody asks for it. */
export async function startTexts(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: await load(locale) },
    defaultNS: "app",
    keySeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  show(locale);
}

/** Changes the language of the screens at once and remembers it in this browser. */
export async function changeLocale(locale: Locale): Promise<void> {
  if (i18next.language !== locale) {
    for (const [name, texts] of Object.entries(await load(locale))) {
      i18next.addResourceBundle(locale, name, texts, true, true);
    }
    await i18next.changeLanguage(locale);
  }
  localStorage.setItem(KEPT, locale);
  show(locale);
}

/** The language of the screens now. */
export function currentLocale(): Locale {
  return i18next.language === "en" ? "en" : "ja";
}

function show(locale: Locale): void {
  document.documentElement.lang = locale;
  nameOver(i18next.t("ui:over"));
}

async function load(locale: Locale) {
  const found = locale === "ja" ? await import("./texts.ja") : await import("./texts.en");
  return found.texts;
}
