import type { Profile } from '../../types.js';

/** Which rows of a test file serve as demonstrations; they are not scored. */
export interface DemonstrationRows {
  readonly count: number;
  /** Rows of the corrected reference code (0-based), valid for files of the official length only. */
  readonly official?: { readonly rows: number; readonly indexes: readonly number[] };
}

/**
 * Splits a file into demonstrations and scored rows. `clue-2024-06`: the first rows. `fixed`: the rows that the later,
 * seeded reference code draws from the official file; from a file of another length the first rows.
 */
export function takeDemonstrations<T>(
  rows: readonly T[],
  { count, official }: DemonstrationRows,
  profile: Profile,
): { readonly demonstrations: readonly T[]; readonly scored: readonly T[] } {
  const indexes =
    profile === 'fixed' && official?.rows === rows.length
      ? official.indexes
      : Array.from({ length: Math.min(count, rows.length) }, (_, index) => index);
  const taken = new Set(indexes);
  return {
    demonstrations: indexes.map((index) => rows[index]!),
    scored: rows.filter((_, index) => !taken.has(index)),
  };
}
