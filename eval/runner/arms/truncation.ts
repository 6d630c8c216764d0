import type { Truncated } from '../../types.js';

interface Material {
  /** Texts of the item's pool, and those of them that are in the prompt. */
  readonly pool: ReadonlyArray<{ readonly text: string }>;
  readonly documents: readonly string[];
  readonly found: number;
  readonly passages: number;
  /** True where the model's window is what bounds the prompt; false: the budget that is the same for every arm. */
  readonly byWindow: boolean;
}

/** What of an item's material is not in its prompt; undefined where all of it is. */
export function truncation({ pool, documents, found, passages, byWindow }: Material): Truncated | undefined {
  const whole = new Set(documents);
  const untouched = pool.filter(({ text }) => whole.has(text)).length;
  const left = { documents: pool.length - documents.length, passages: found - passages };
  const shortened = untouched < documents.length;
  if (left.documents <= 0 && left.passages <= 0 && !shortened) return undefined;
  return {
    by: byWindow ? 'window' : 'budget',
    documents: Math.max(0, left.documents),
    passages: Math.max(0, left.passages),
    shortened,
  };
}
