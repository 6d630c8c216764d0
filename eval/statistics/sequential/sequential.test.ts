import { describe, expect, it } from 'vitest';
import { clusterTotals } from '../clusters.js';
import { createRandom } from '../random.js';
import {
  clusteredDifference,
  fixedHorizon,
  mixingScale,
  normalMixture,
  plannedStandardError,
  rateEvidence,
  requestsToStop,
  sampleRatio,
  sequentialInflation,
  twoSamplePower,
  twoSampleSize,
} from './index.js';

const totals = (units: ReadonlyArray<readonly number[]>) =>
  clusterTotals(
    units.flat(),
    units.flatMap((values, unit) => values.map(() => String(unit))),
  );

// Expected values: scipy 1.17.1, formulas written out with numpy where scipy has no such function.
describe('the difference of two clustered means', () => {
  it('is a ratio of totals with variance over units', () => {
    const a = totals([[1, 0, 1], [0, 0], [1], [1, 1, 1, 0], [0, 1]]);
    const b = totals([[0], [1, 0], [0, 0, 0], [1], [0, 1, 0, 0]]);
    const difference = clusteredDifference(a, b)!;
    expect(difference.estimate).toBeCloseTo(0.31060606060606066, 12);
    expect(difference.standardError).toBeCloseTo(0.1825697954614889, 12);
    expect(difference.df).toBeCloseTo(7.951760954491744, 10);
    expect(difference.requests).toEqual([12, 11]);
    const { ci, p } = fixedHorizon(difference);
    expect(ci[0]).toBeCloseTo(-0.11084561885156147, 9);
    expect(ci[1]).toBeCloseTo(0.7320577400636827, 9);
    expect(p).toBeCloseTo(0.12753105125178427, 9);
  });

  it("is Welch's t test when each unit has one request", () => {
    const difference = clusteredDifference(
      totals([3.1, 2.2, 4.5, 3.3, 2.9].map((value) => [value])),
      totals([2.0, 2.5, 3.1, 1.2].map((value) => [value])),
    )!;
    expect(difference.df).toBeCloseTo(6.685463573906536, 10);
    expect(fixedHorizon(difference).p).toBeCloseTo(0.11345056294541864, 10);
  });

  it('is not there while an arm has one unit', () => {
    expect(clusteredDifference(totals([[1, 1]]), totals([[0], [1]]))).toBeUndefined();
  });
});

describe('the normal mixture', () => {
  it('is narrowest at the planned standard error', () => {
    const width = (tau: number): number => {
      const [low, high] = normalMixture(0, 0.02, { tau }).ci;
      return high - low;
    };
    const best = mixingScale(0.02);
    // x* = −W₋₁(−α²/e) − 1 with scipy.special.lambertw.
    expect((best / 0.02) ** 2).toBeCloseTo(8.211968062068253, 8);
    expect(width(best)).toBeLessThan(width(best * 1.2));
    expect(width(best)).toBeLessThan(width(best / 1.2));
    expect(width(best) / 2 / 0.02).toBeCloseTo(Math.sqrt(9.211968062068253), 8);
  });

  it('decides exactly when its interval leaves zero out', () => {
    for (const estimate of [0.01, 0.05, 0.0605, 0.061, 0.1, -0.08]) {
      const { ci, evidence, p } = normalMixture(estimate, 0.02, { tau: mixingScale(0.02) });
      expect(evidence >= 20).toBe(ci[0] > 0 || ci[1] < 0);
      expect(p).toBeCloseTo(Math.min(1, 1 / evidence), 12);
    }
  });

  it('says nothing without a standard error', () => {
    expect(normalMixture(0.3, 0, { tau: 1 })).toEqual({
      ci: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      evidence: 1,
      p: 1,
    });
  });

  it('asks for less than twice the units of one look', () => {
    expect(sequentialInflation(0.05, 0.8)).toBeCloseTo(1.91, 2);
  });
});

describe('the guard of a rate', () => {
  it('is the averaged likelihood ratio', () => {
    // scipy.integrate.quad of the mixture.
    expect(rateEvidence(0, 10, 0.05)).toBeCloseTo(0.09090909090909091, 10);
    expect(rateEvidence(3, 10, 0.05)).toBeCloseTo(9.121212121212125, 8);
    expect(rateEvidence(2, 2, 0.05)).toBeCloseTo(140.3333333333333, 8);
    expect(rateEvidence(9, 60, 0.1)).toBeCloseTo(0.2444090637326888, 9);
    expect(rateEvidence(1, 100, 0.02)).toBeCloseTo(0.014851485148514884, 10);
    expect(rateEvidence(0, 0, 0.05)).toBeCloseTo(1, 12);
  });

  it('seldom stops an arm that lies at its limit, though it is looked at after every request', () => {
    const random = createRandom(5);
    let stopped = 0;
    for (let trial = 0; trial < 400; trial++) {
      let events = 0;
      for (let n = 1; n <= 400; n++) {
        if (random.below(1000) < 100) events++;
        if (rateEvidence(events, n, 0.1) >= 20) {
          stopped++;
          break;
        }
      }
    }
    // 5 % of 400 and two standard errors.
    expect(stopped).toBeLessThanOrEqual(28);
    expect(stopped).toBeGreaterThan(0);
  });

  it('stops a failing arm soon, a mildly worse one later, a good one never', () => {
    expect(requestsToStop(1, { limit: 0.05, alpha: 0.01 })).toBe(2);
    const half = requestsToStop(0.5, { limit: 0.05, alpha: 0.01 })!;
    const tenth = requestsToStop(0.1, { limit: 0.05, alpha: 0.01 })!;
    expect(half).toBeLessThan(12);
    expect(tenth).toBeGreaterThan(100);
    expect(requestsToStop(0.05, { limit: 0.05, alpha: 0.01 })).toBeUndefined();
  });
});

describe('the sample ratio', () => {
  it('agrees with scipy', () => {
    const mismatch = sampleRatio([450, 550], [1, 1]);
    expect(mismatch.chiSquared).toBeCloseTo(10, 12);
    expect(mismatch.p).toBeCloseTo(0.001565402258002549, 12);
    expect(mismatch.sequentialP).toBeCloseTo(0.03492096561346181, 8);
    expect(sampleRatio([1, 7], [0.3, 0.7]).p).toBeCloseTo(0.44940267999999983, 10);
    expect(sampleRatio([300, 200, 100], [0.4, 0.4, 0.2]).sequentialP).toBeCloseTo(0.0001798062201195332, 10);
  });

  it('is content with what was planned, and with nothing yet', () => {
    expect(sampleRatio([500, 500], [0.5, 0.5])).toMatchObject({ p: 1, sequentialP: 1 });
    expect(sampleRatio([0, 0], [0.5, 0.5])).toMatchObject({ chiSquared: 0, p: 1, sequentialP: 1 });
  });
});

describe('the size of a comparison of two samples', () => {
  const rate = (p: number): number => Math.sqrt(p * (1 - p));
  it("agrees with Chow, Shao and Wang's worked example of two rates", () => {
    // Chow, Shao and Wang 2008, 4.2: p = .65 and .85, equality at 5 % with 80 % power takes 70 a group.
    expect(twoSampleSize(0.2, { standardDeviations: [rate(0.65), rate(0.85)] })).toBe(140);
  });

  it('is found again by its power', () => {
    const design = { standardDeviations: [0.4, 0.5], shares: [0.2, 0.8], designEffect: 1.7 } as const;
    const units = twoSampleSize(0.05, design);
    expect(twoSamplePower(units, 0.05, design)).toBeCloseTo(0.8, 3);
    expect(plannedStandardError(units, design)).toBeCloseTo(0.05 / (1.959963985 + 0.841621234), 5);
  });
});
