import { rank } from "@tsunagu/shared/locale/fold";
import type { Template } from "../../../../data/shapes";
import type { Suggestion } from "../field/Suggest";

/** Most that are listed at once. */
const MOST = 20;

/**
 * The templates that fit what was typed, best first; those in the language of the conversation before the others.
 * `readable` names what is filled in.
 */
export function found(
  templates: Template[],
  words: string,
  language: string,
  readable: (text: string) => string,
): Suggestion[] {
  return templates
    .map((template) => ({ template, fit: rank(words, [template.name, template.text]) }))
    .filter(({ fit }) => fit > 0)
    .sort(
      (one, other) =>
        other.fit - one.fit ||
        Number(other.template.locale === language) - Number(one.template.locale === language) ||
        one.template.name.localeCompare(other.template.name, language),
    )
    .slice(0, MOST)
    .map(({ template }) => ({
      id: template.id,
      label: template.name,
      detail: readable(template.text).replaceAll(/\s+/g, " ").slice(0, 120),
    }));
}
