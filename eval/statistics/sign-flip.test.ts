import { describe, expect, it } from 'vitest';
import { createRandom } from './random.js';
import { CLUSTERS, DIFFERENCES } from './resampling.fixture.js';
import { signFlipTest } from './sign-flip.js';

describe('signFlipTest', () => {
  // scipy.stats.permutation_test 1.10.1, permutation_type='samples', all patterns.
  it('tries all patterns of few differences, as scipy does', () => {
    const result = signFlipTest([0.3, -0.1, 0.25, 0.4, -0.05, 0.2, 0.15, 0]);
    expect(result).toEqual({ p: 0.078125, exact: true, clusters: 8 });
  });

  // The same with 400,000 random patterns: 0.14127; 10,000 patterns leave a standard error of 0.0035.
  it('samples patterns of many', () => {
    const result = signFlipTest(DIFFERENCES);
    expect(result.exact).toBe(false);
    expect(Math.abs(result.p - 0.14127)).toBeLessThan(0.012);
  });

  it('flips whole clusters, does not care about the sign, and is never 0', () => {
    expect(signFlipTest(DIFFERENCES, { clusters: CLUSTERS })).toMatchObject({ exact: true, clusters: 12 });
    const flipped = DIFFERENCES.map((value) => -value);
    expect(signFlipTest(flipped, { clusters: CLUSTERS })).toEqual(
      signFlipTest(DIFFERENCES, { clusters: CLUSTERS }),
    );
    expect(signFlipTest(Array<number>(100).fill(1)).p).toBeCloseTo(1 / 10_001, 12);
    expect(signFlipTest([0, 0, 0]).p).toBe(1);
  });

  it('equals the exact McNemar test on right and wrong answers', () => {
    // Nine pairs for A, one for B: 2 · (1 + 10) / 2^10.
    expect(signFlipTest([1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 0, 0]).p).toBeCloseTo(0.021484375, 12);
  });

  // 500 simulated comparisons without a difference: 16 clusters of 4 equal answers.
  it('keeps its level with clusters, which a test on items does not', () => {
    const random = createRandom(21);
    const clusters = Array.from({ length: 64 }, (_v, i) => String(Math.floor(i / 4)));
    const rejected = { clustered: 0, items: 0 };
    for (let run = 0; run < 500; run++) {
      const shared = Array.from({ length: 16 }, () => random.below(3) - 1);
      const values = clusters.map((c) => shared[Number(c)]!);
      if (signFlipTest(values, { clusters, resamples: 1000, seed: run }).p < 0.05) rejected.clustered++;
      if (signFlipTest(values, { resamples: 1000, seed: run }).p < 0.05) rejected.items++;
    }
    expect(rejected.clustered / 500).toBeLessThan(0.08);
    expect(rejected.items / 500).toBeGreaterThan(0.2);
  });
});
