import { sha256 } from '../../../src/core/index.js';
import { createRandom, type RandomSource } from '../../statistics/index.js';

/** An id from content, for records that carry none: the first 12 hexadecimal digits of its SHA-256. */
export const contentId = (...parts: readonly string[]): string => sha256(parts.join('\u0000')).slice(0, 12);

/**
 * Gives records of one id different ones: in the order of their content's hash, the second becomes `id~2` and so on. So
 * ids stay the same when a file is reordered.
 */
export function uniqueIds<T extends { readonly id: string }>(
  records: readonly T[],
  contentOf: (record: T) => string,
): T[] {
  const groups = new Map<string, T[]>();
  for (const record of records) groups.set(record.id, [...(groups.get(record.id) ?? []), record]);
  const renamed = new Map<T, string>();
  for (const [id, group] of groups) {
    if (group.length === 1) continue;
    const ordered = group
      .map((record) => ({ record, key: contentId(contentOf(record)) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    ordered.forEach(({ record }, copy) => {
      if (copy > 0) renamed.set(record, `${id}~${copy + 1}`);
    });
  }
  return records.map((record) => {
    const id = renamed.get(record);
    return id === undefined ? record : { ...record, id };
  });
}

/** A random source that depends on the words alone (first 32 bits of their SHA-256), not on what was drawn before. */
export const randomFor = (...words: ReadonlyArray<string | number>): RandomSource =>
  createRandom(Number.parseInt(sha256(words.join('\u0000')).slice(0, 8), 16));

/** A shuffled copy (Fisher and Yates, from the end). */
export function shuffled<T>(values: readonly T[], random: RandomSource): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/**
 * At most `limit` of the items with all their repeats, in the order given. Which ones depends on the seed and the ids
 * alone, so tasks that share ids (LongHealth 1 to 3) keep the same ones, and file order does not matter.
 */
export function limited<T extends { readonly id: string }>(
  items: readonly T[],
  limit: number | undefined,
  seed: number,
): T[] {
  const ids = [...new Set(items.map(({ id }) => id))];
  if (limit === undefined || ids.length <= limit) return [...items];
  const ranked = ids.map((id) => ({ id, rank: contentId('limit', String(seed), id) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const kept = new Set(ranked.slice(0, limit).map(({ id }) => id));
  return items.filter(({ id }) => kept.has(id));
}
