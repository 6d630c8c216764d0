import type { ComparisonFacts } from '../protocol/analysis/index.js';

export const percent = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`;
export const points = (value: number): string => (100 * value).toFixed(1);
export const signed = (value: number): string =>
  `${value > 0.0005 ? '+' : value < -0.0005 ? '−' : ''}${points(Math.abs(value))}`;
export const pValue = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A comparison turned so that the arm with the higher score comes first: the same words whichever was called A. */
export interface Turned {
  readonly high: string;
  readonly low: string;
  readonly meanHigh: number;
  readonly meanLow: number;
  readonly difference: number;
  readonly ci: readonly [number, number];
}

export function turned({ a, b, meanA, meanB, difference, ci }: ComparisonFacts): Turned {
  const forward = difference > 0 || (difference === 0 && a < b);
  return forward
    ? { high: a, low: b, meanHigh: meanA, meanLow: meanB, difference, ci }
    : { high: b, low: a, meanHigh: meanB, meanLow: meanA, difference: -difference, ci: [-ci[1], -ci[0]] };
}

/** The numbers of a comparison in one sentence. */
export function numbersOf(comparison: ComparisonFacts): string {
  const { high, low, meanHigh, meanLow, difference, ci } = turned(comparison);
  const { metric, items, clusters, level, p } = comparison;
  const n = clusters === items ? `${items} items` : `${items} items in ${clusters} clusters`;
  return `${high} scored ${percent(meanHigh)}, ${low} ${percent(meanLow)} (${metric}); the difference is ${points(difference)} points, ${percent(level, 0)} interval ${signed(ci[0])} to ${signed(ci[1])}, ${pValue(p)}, ${n}.`;
}

/** The verdict of a comparison in plain words, alike for either side. */
export function verdictOf(comparison: ComparisonFacts, margin: number): string {
  const { a, b, kind, items } = comparison;
  const { high, low } = turned(comparison);
  const limit = `${+(100 * margin).toFixed(2)} points`;
  switch (kind) {
    case 'a-better':
      return `${a} is better than ${b}.`;
    case 'b-better':
      return `${b} is better than ${a}.`;
    case 'not-distinguishable':
      return `${high} and ${low} are not distinguishable; a difference of ${limit} is ruled out or would probably have been found.`;
    case 'too-few-items':
      return `${items} items are too few to say whether ${high} or ${low} is better.`;
    case 'non-inferior':
      return `${a} is not worse than ${b} by ${limit} or more.`;
    case 'inferior':
      return `${a} is worse than ${b} by more than ${limit}.`;
    case 'non-inferiority-not-shown':
      return `It is not shown that ${a} is less than ${limit} worse than ${b}.`;
  }
}
