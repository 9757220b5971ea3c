/** A text with a variable in place of what was selected. */
export function inserted(text: string, from: number, to: number, variable: string): string {
  return `${text.slice(0, from)}{{${variable}}}${text.slice(to)}`;
}
