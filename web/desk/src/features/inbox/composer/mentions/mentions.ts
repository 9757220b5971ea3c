import { rank } from "@tsunagu/shared/locale/fold";
import type { Member } from "../../../../data/shapes";
import type { Suggestion } from "../field/Suggest";

/** Colleagues that fit what was typed behind `@`. */
export function colleagues(members: Member[], words: string): Suggestion[] {
  return members
    .map((member) => ({ member, fit: words ? rank(words, [member.name, member.email]) : 1 }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, 8)
    .map(({ member }) => ({ id: member.id, label: member.name, detail: member.email }));
}

/** Whom a note calls: the members whose names stand in it behind `@`. Of names that begin alike the longest counts. */
export function called(members: Member[], text: string): string[] {
  const longestFirst = members.filter(({ name }) => name).sort((a, b) => b.name.length - a.name.length);
  let left = text;
  return longestFirst.flatMap(({ id, name }) => {
    const call = `@${name}`;
    if (!left.includes(call)) return [];
    left = left.replaceAll(call, " ");
    return [id];
  });
}
