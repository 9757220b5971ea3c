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

/** A text with a variable in place of what was selected. */
export function inserted(text: string, from: number, to: number, variable: string): string {
  return `${text.slice(0, from)}{{${variable}}}${text.slice(to)}`;
}
