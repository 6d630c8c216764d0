import type { Profile } from '../types.js';

/** Mean, or undefined for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Mean with the first item counted twice, divided by N + 1: the accumulator of CLUE's code of June 2024 stores the
 * first item twice. All 26 published MedNLI accuracies fit a denominator of 1,420 = 1,419 + 1. The effect on a value
 * is at most 1/(N + 1).
 * @param values per-item scores in file order, demonstrations left out.
 */
export function meanFirstTwice(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : mean([values[0]!, ...values]);
}

/** The mean a profile reports for tasks that have the counting bug: MedNLI, MeDiSumCode and, in June 2024, the text tasks. */
export function profileMean(values: readonly number[], profile: Profile): number | undefined {
  return profile === 'clue-2024-06' ? meanFirstTwice(values) : mean(values);
}
