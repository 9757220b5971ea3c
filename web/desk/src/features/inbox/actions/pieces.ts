/** A list cut into pieces of at most this length. */
export function inPieces<T>(list: readonly T[], length: number): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < list.length; at += length) pieces.push(list.slice(at, at + length));
  return pieces;
}
