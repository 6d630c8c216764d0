import { CrossoverError } from '../../../src/core/index.js';
import { sum } from '../clusters.js';
import { binomialPmf, logGamma } from '../distributions.js';
import { chiSquaredTail } from '../special.js';

export interface SampleRatio {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** Pearson's statistic; degrees of freedom are arms − 1. */
  readonly chiSquared: number;
  /** Of one look: chi-squared, or exact binomial where two arms expect fewer than 5 units. */
  readonly p: number;
  /** Valid at every look: 1 / evidence of a Dirichlet-multinomial mixture. */
  readonly sequentialP: number;
}

/** The mixture is spread as if this many units had been seen at the planned shares: it looks for some 5 points of 50. */
const CONCENTRATION = 100;

/**
 * Do the units fall on the arms as planned? A mismatch means that assignment or logging is broken, and no result can be
 * trusted (Fabijan et al., KDD 2019). The sequential p is Lindon and Malek's (NeurIPS 2022, "Anytime-valid inference
 * for multinomial count data").
 * @param shares planned shares; they are brought to sum 1.
 */
export function sampleRatio(observed: readonly number[], shares: readonly number[]): SampleRatio {
  if (observed.length !== shares.length || observed.length < 2 || shares.some((share) => !(share > 0)))
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'Give one count and one share above 0 for each of two or more arms.',
      {
        field: 'shares',
      },
    );
  const n = sum(observed);
  const total = sum(shares);
  const planned = shares.map((share) => share / total);
  const expected = planned.map((share) => share * n);
  const chiSquared =
    n === 0 ? 0 : sum(observed.map((count, i) => (count - expected[i]!) ** 2 / expected[i]!));
  const small = observed.length === 2 && Math.min(...expected) < 5;
  return {
    observed,
    expected,
    chiSquared,
    p: small ? exactP(observed[0]!, n, planned[0]!) : chiSquaredTail(chiSquared, observed.length - 1),
    sequentialP: Math.min(1, Math.exp(-logEvidence(observed, planned))),
  };
}

/** Two-sided exact binomial: all outcomes at most as likely as the one seen. */
function exactP(count: number, n: number, share: number): number {
  const seen = binomialPmf(count, n, share) * (1 + 1e-9);
  let p = 0;
  for (let k = 0; k <= n; k++) {
    const mass = binomialPmf(k, n, share);
    if (mass <= seen) p += mass;
  }
  return Math.min(1, p);
}

function logEvidence(observed: readonly number[], planned: readonly number[]): number {
  const n = sum(observed);
  const terms = observed.map((count, i) => {
    const prior = CONCENTRATION * planned[i]!;
    return logGamma(prior + count) - logGamma(prior) - count * Math.log(planned[i]!);
  });
  return logGamma(CONCENTRATION) - logGamma(CONCENTRATION + n) + sum(terms);
}
