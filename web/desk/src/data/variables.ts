/** What a template can be filled in with. */
export const VARIABLES = [
  "customer.address_line",
  "customer.greeting",
  "customer.name",
  "customer.company",
  "customer.department",
  "agent.name",
  "workspace.name",
  "conversation.subject",
] as const;

export type Variable = (typeof VARIABLES)[number];

/** A piece of a template: words as they are, or what the server fills in there. */
export type Piece = { words: string } | { variable: Variable };

function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/** A template's text in pieces. Braces that name nothing known stay words. */
export function piecesOf(text: string): Piece[] {
  // A split by a pattern with a group answers words and names in turn.
  return text.split(/(\{\{[^{}]*\}\})/).flatMap((words, at): Piece[] => {
    const name = words.slice(2, -2).trim();
    if (at % 2 === 1 && isVariable(name)) return [{ variable: name }];
    return words ? [{ words }] : [];
  });
}
