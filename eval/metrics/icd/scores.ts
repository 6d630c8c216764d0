import type { Profile } from '../../types.js';
import { f1Score, NO_MATCH, type PrecisionRecall, setOverlap } from '../precision-recall.js';
import { undotted } from './extract.js';

/**
 * Exact-match precision, recall and F1 of ICD codes of one item; the task's value is the mean of F1 over items (macro
 * by document).
 *
 * `clue-2024-06`: neither side is de-duplicated, so repeats move precision and recall, and an item without gold codes
 * scores 0. `fixed`: sets; no gold code and no predicted code is 1.
 * @param gold undotted or dotted codes.
 * @param predicted what `extractIcdCodes` gives under the same profile.
 */
export function exactMatch(
  gold: readonly string[],
  predicted: readonly string[],
  profile: Profile,
): PrecisionRecall {
  if (profile === 'fixed') return overlapOrBothEmpty(gold.map(undotted), predicted.map(undotted));
  const wanted = gold.length === 0 ? [''] : gold.map((code) => code.replaceAll('.', ''));
  if (predicted.length === 0) return NO_MATCH;
  const precision = predicted.filter((code) => wanted.includes(code)).length / predicted.length;
  const recall = wanted.filter((code) => predicted.includes(code)).length / wanted.length;
  return { precision, recall, f1: f1Score(precision, recall) };
}

/** Approximate match: as sets of the first three characters (the category) in both profiles. */
export function approximateMatch(
  gold: readonly string[],
  predicted: readonly string[],
  profile: Profile,
): PrecisionRecall {
  const category = (code: string): string => undotted(code).slice(0, 3);
  if (profile === 'fixed') return overlapOrBothEmpty(gold.map(category), predicted.map(category));
  const wanted = new Set(gold.length === 0 ? [''] : gold.map(category));
  return setOverlap(wanted, new Set(predicted.map(category)));
}

/** Share of the predicted codes that exist; 0 if there is none. */
export function validFraction(
  predicted: readonly string[],
  isKnown: (undottedCode: string) => boolean,
): number {
  if (predicted.length === 0) return 0;
  return predicted.filter((code) => isKnown(undotted(code))).length / predicted.length;
}

function overlapOrBothEmpty(gold: readonly string[], predicted: readonly string[]): PrecisionRecall {
  if (gold.length === 0 && predicted.length === 0) return { precision: 1, recall: 1, f1: 1 };
  return setOverlap(new Set(gold), new Set(predicted));
}
