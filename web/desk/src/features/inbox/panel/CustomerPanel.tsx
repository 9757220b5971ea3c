/** Who the customer of a conversation is. */
export function CustomerPanel({ conversation }: { conversation: string }) {
  return <aside>{conversation}</aside>;
}
