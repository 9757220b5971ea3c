import { useTranslation } from "react-i18next";
import { ENTRIES } from "./entries";
import { fold } from "./fold";

/** The settings that hold every word searched for, in their label or their other words. */
export function useFound(words: string) {
  const { t } = useTranslation("settings");
  const asked = fold(words).split(" ").filter(Boolean);
  return ENTRIES.map((entry) => ({ ...entry, label: t(entry.label) })).filter(({ label, words: others }) => {
    const text = `${fold(label)} ${fold(others)}`;
    return asked.every((word) => text.includes(word));
  });
}
