import { countOwnTokens } from '../tokens.js';

/** A sentence or list that may go into a summary. */
export interface Piece {
  readonly text: string;
  /** What it is worth; pieces are taken from the most valuable down. */
  readonly value: number;
  /** Place in the finished text. */
  readonly order: number;
}

/** The most valuable pieces that fit into the budget (in the readers' own tokens), in their order. */
export function pickPieces(pieces: readonly Piece[], budget: number): string[] {
  const taken: Piece[] = [];
  let used = 0;
  for (const piece of [...pieces].sort((a, b) => b.value - a.value || a.order - b.order)) {
    const cost = countOwnTokens(piece.text);
    if (used + cost > budget) continue;
    taken.push(piece);
    used += cost;
  }
  return taken.sort((a, b) => a.order - b.order).map((piece) => piece.text);
}
