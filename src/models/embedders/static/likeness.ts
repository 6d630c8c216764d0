import type { ReadTokens } from './read-tokens.js';
import type { TokenRows } from './token-rows.js';

/**
 * For each passage and each query word the likeness of the passage's most like token, a cosine never below 0; the mean over
 * the pieces of a word that the vocabulary does not hold whole.
 * @param words tokens of each query word.
 */
export function wordLikeness(
  rows: TokenRows,
  words: readonly Int32Array[],
  { distinct, places }: ReadTokens,
): Float32Array[] {
  const best = new Map<number, Float32Array>();
  for (const piece of words.flatMap((pieces) => [...pieces])) {
    if (best.has(piece)) continue;
    const cosines = rows.cosines(rows.unit(piece), distinct);
    best.set(
      piece,
      Float32Array.from(places, (passage) => largest(cosines, passage)),
    );
  }
  return places.map((_passage, i) =>
    Float32Array.from(words, (pieces) => meanOf(pieces, (piece) => best.get(piece)![i]!)),
  );
}

/** Mean over the pieces of a word; 0 where it has none. */
export function meanOf(pieces: Int32Array, of: (piece: number, at: number) => number): number {
  return pieces.length === 0 ? 0 : pieces.reduce((sum, piece, at) => sum + of(piece, at), 0) / pieces.length;
}

/** The largest of the values in some places, between 0 and 1. */
function largest(values: Float32Array, places: Int32Array): number {
  let most = 0;
  for (let i = 0; i < places.length; i++) {
    const value = values[places[i]!]!;
    if (value > most) most = value;
  }
  return Math.min(1, most);
}
