import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean, quantile } from './bootstrap.js';
import { designEffect } from './clusters.js';
import { createRandom } from './random.js';
import { CLUSTERS, DIFFERENCES, SKEWED } from './resampling.fixture.js';

describe('bootstrapMean', () => {
  // Expected intervals: scipy.stats.bootstrap 1.10.1 with 200,000 and 400,000 resamples. Ten thousand resamples leave a
  // Monte-Carlo error of about 0.001 on these edges (0.01 on the skewed values).
  it('agrees with scipy, percentile and BCa', () => {
    const even = bootstrapMean(DIFFERENCES)!;
    expect(even.estimate).toBeCloseTo(-0.097575, 4);
    expect(Math.abs(even.ci[0] - -0.224825)).toBeLessThan(0.005);
    expect(Math.abs(even.ci[1] - 0.0265256)).toBeLessThan(0.005);
    expect(Math.abs(even.bca[0] - -0.2277967)).toBeLessThan(0.005);
    expect(Math.abs(even.bca[1] - 0.0236)).toBeLessThan(0.005);
    expect(Math.abs(even.standardError - 0.0639117)).toBeLessThan(0.0015);
    const skewed = bootstrapMean(SKEWED)!;
    expect(Math.abs(skewed.ci[0] - 1.0468)).toBeLessThan(0.03);
    expect(Math.abs(skewed.ci[1] - 2.1143667)).toBeLessThan(0.04);
    expect(Math.abs(skewed.bca[0] - 1.1166)).toBeLessThan(0.03);
    expect(Math.abs(skewed.bca[1] - 2.2782449)).toBeLessThan(0.05);
  });

  // numpy: 400,000 draws of 12 cluster indices, sum of cluster sums over sum of cluster sizes.
  it('draws whole clusters, dividing by the items drawn', () => {
    const result = bootstrapMean(DIFFERENCES, { clusters: CLUSTERS })!;
    expect(result.clusters).toBe(12);
    expect(Math.abs(result.ci[0] - -0.24094452)).toBeLessThan(0.005);
    expect(Math.abs(result.ci[1] - 0.02414304)).toBeLessThan(0.005);
    expect(Math.abs(result.standardError - 0.06771684)).toBeLessThan(0.0015);
  });

  it('is the same for the same seed, another for another', () => {
    expect(bootstrapMean(DIFFERENCES, { seed: 5 })).toEqual(bootstrapMean(DIFFERENCES, { seed: 5 }));
    expect(bootstrapMean(DIFFERENCES, { seed: 5 })!.ci).not.toEqual(
      bootstrapMean(DIFFERENCES, { seed: 6 })!.ci,
    );
  });

  it('is not fooled by repeats: five copies of an item are one item', () => {
    const copies = DIFFERENCES.flatMap((value) => Array<number>(5).fill(value));
    const clusters = DIFFERENCES.flatMap((_value, i) => Array<string>(5).fill(`question ${i}`));
    const repeated = bootstrapMean(copies, { clusters })!;
    const once = bootstrapMean(DIFFERENCES)!;
    expect(repeated.ci[0]).toBeCloseTo(once.ci[0], 12);
    expect(repeated.ci[1]).toBeCloseTo(once.ci[1], 12);
  });

  it('has the point for an interval without variance, and nothing for nothing', () => {
    const flat = bootstrapMean([0.5, 0.5, 0.5])!;
    expect([flat.ci, flat.bca]).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(bootstrapMean([])).toBeUndefined();
  });

  it('refuses a cluster list of another length', () => {
    expect(() => bootstrapMean([1, 2], { clusters: ['a'] })).toThrow(/1 entries where 2 items/);
  });

  it('moves with its values: shift and sign change carry over', () => {
    const values = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(values, (list) => {
        const plain = bootstrapMean(list, { resamples: 200 })!;
        const shifted = bootstrapMean(
          list.map((v) => v + 16),
          { resamples: 200 },
        )!;
        const negated = bootstrapMean(
          list.map((v) => -v),
          { resamples: 200 },
        )!;
        expect(shifted.ci[0]).toBeCloseTo(plain.ci[0] + 16, 9);
        expect(negated.ci[0]).toBeCloseTo(-plain.ci[1], 9);
      }),
      { numRuns: 30 },
    );
  });

  // 400 simulated comparisons without a difference: 20 clusters of 5, items of a cluster share half of their variance.
  it('covers zero about 95 times in 100 with clusters, and far less often when they are ignored', () => {
    const random = createRandom(3);
    const normal = (): number => {
      let total = -6;
      for (let i = 0; i < 12; i++) total += random.next() / 4294967296;
      return total;
    };
    const missed = { respected: 0, ignored: 0 };
    const clusters = Array.from({ length: 100 }, (_v, i) => String(Math.floor(i / 5)));
    for (let run = 0; run < 400; run++) {
      const shared = Array.from({ length: 20 }, normal);
      const values = clusters.map((c) => shared[Number(c)]! + normal());
      const covers = (ci: readonly [number, number]): boolean => ci[0] <= 0 && ci[1] >= 0;
      if (!covers(bootstrapMean(values, { clusters, resamples: 500, seed: run })!.ci)) missed.respected++;
      if (!covers(bootstrapMean(values, { resamples: 500, seed: run })!.ci)) missed.ignored++;
    }
    // With 20 clusters the percentile interval is known to be slightly short: 5 to 9 % instead of 5 %.
    expect(missed.respected / 400).toBeLessThan(0.1);
    expect(missed.ignored / 400).toBeGreaterThan(0.15);
  });
});

describe('designEffect', () => {
  // statsmodels 0.13.5: OLS on a constant, cov_type='cluster', squared standard error over the plain one's.
  it('agrees with the cluster-robust variance of statsmodels', () => {
    expect(designEffect(DIFFERENCES, CLUSTERS)).toBeCloseTo(1.1654851302717075, 10);
  });

  it('is 1 without clusters and not defined for one', () => {
    expect(designEffect(DIFFERENCES)).toBeCloseTo(1, 12);
    expect(designEffect([1, 2], ['a', 'a'])).toBeUndefined();
  });
});

// numpy.quantile([1, 2, 4, 8], [0.1, 0.5, 0.975]) with its default method.
it('interpolates quantiles as numpy does', () => {
  expect([0.1, 0.5, 0.975].map((q) => quantile([1, 2, 4, 8], q))).toEqual([
    expect.closeTo(1.3, 12),
    3,
    expect.closeTo(7.7, 12),
  ]);
});
