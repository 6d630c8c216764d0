/** Precision, recall and their harmonic mean; fractions, 0 to 1. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const NO_MATCH: PrecisionRecall = { precision: 0, recall: 0, f1: 0 };

/** Harmonic mean of precision and recall; 0 where both are 0. */
export function f1Score(precision: number, recall: number): number {
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

/** Precision, recall and F1 of two sets; all 0 if either is empty. */
export function setOverlap<T>(wanted: ReadonlySet<T>, given: ReadonlySet<T>): PrecisionRecall {
  if (wanted.size === 0 || given.size === 0) return NO_MATCH;
  let shared = 0;
  for (const value of given) if (wanted.has(value)) shared++;
  const precision = shared / given.size;
  const recall = shared / wanted.size;
  return { precision, recall, f1: f1Score(precision, recall) };
}
