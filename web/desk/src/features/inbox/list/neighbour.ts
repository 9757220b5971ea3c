/** A row as it stood when it was opened: its id, and the order of the list then. */
export interface Stood {
  id: string;
  order: readonly string[];
}

/**
 * The row below (`by` 1) or above (-1) the one at hand. While that stands where it stood, its neighbour of now; where it
 * moved, as an answered one moves behind all that wait, or left, the neighbour it had: nobody in between is passed over.
 * Of a row the list never held it is the first.
 */
export function neighbourOf(
  stood: Stood | undefined,
  order: readonly string[],
  id: string,
  by: 1 | -1,
): string | undefined {
  const here = order.indexOf(id);
  if (stood?.id !== id) return here < 0 ? order[0] : order[here + by];
  const was = stood.order.indexOf(id);
  const stays = (step: number) => order[here + step] === stood.order[was + step];
  if (here >= 0 && (stays(1) || stays(-1))) return order[here + by];
  const [above, below] = [stood.order.slice(0, was).toReversed(), stood.order.slice(was + 1)];
  const left = new Set(order);
  const then = (by > 0 ? below : above).find((one) => left.has(one));
  // Where the last one left, whoever goes on is not left with nothing.
  return then ?? (here < 0 ? ((by > 0 ? above : below).find((one) => left.has(one)) ?? order[0]) : undefined);
}
