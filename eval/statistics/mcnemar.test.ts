import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemar, pairedCounts } from './mcnemar.js';
import { createRandom } from './random.js';

describe('mcnemar', () => {
  // statsmodels 0.13.5, contingency_tables.mcnemar(exact=True).pvalue; mid-p = that − scipy's binom.pmf(min, n, 0.5).
  it.each([
    [25, 8, 0.004551384132355452, 0.001616328489035364],
    [1, 9, 0.021484375, 0.009765625],
    [0, 6, 0.03125, 0.015625],
    [150, 100, 0.0018833009350761704, 0.0003351123349565817],
    [859, 790, 0.09399222304947132, 0.00463994387587967],
  ])('agrees with statsmodels for %i and %i', (onlyA, onlyB, exactP, point) => {
    expect(mcnemar(onlyA, onlyB).exactP).toBeCloseTo(exactP, 12);
    expect(mcnemar(onlyA, onlyB).midP).toBeCloseTo(exactP - point, 9);
  });

  it('finds nothing in equal counts and in no counts', () => {
    expect(mcnemar(5, 5).exactP).toBe(1);
    expect(mcnemar(5, 5).midP).toBeCloseTo(1 - 0.24609375 / 2, 12);
    expect(mcnemar(0, 0)).toEqual({ exactP: 1, midP: 1, discordant: 0 });
  });

  it('does not care which arm is called A, and mid-p is never the larger', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(mcnemar(a, b)).toEqual(mcnemar(b, a));
        expect(mcnemar(a, b).midP).toBeLessThanOrEqual(mcnemar(a, b).exactP);
        expect(mcnemar(a, b).exactP).toBeLessThanOrEqual(1);
      }),
    );
  });

  // 2,000 simulated comparisons of equal arms (120 items, 30 % discordant).
  it('keeps its level when the arms are equally good', () => {
    const random = createRandom(11);
    const rejected = { exactP: 0, midP: 0 };
    for (let run = 0; run < 2000; run++) {
      let [a, b] = [0, 0];
      for (let item = 0; item < 120; item++) {
        const draw = random.below(100);
        if (draw < 15) a++;
        else if (draw < 30) b++;
      }
      const result = mcnemar(a, b);
      if (result.exactP < 0.05) rejected.exactP++;
      if (result.midP < 0.05) rejected.midP++;
    }
    expect(rejected.exactP / 2000).toBeLessThan(0.05);
    expect(rejected.exactP / 2000).toBeGreaterThan(0.01);
    // Three standard errors around 5 %.
    expect(Math.abs(rejected.midP / 2000 - 0.05)).toBeLessThan(0.0147);
  });
});

it('counts pairs by what both arms did', () => {
  expect(pairedCounts([1, 1, 0, 0, 1], [1, 0, 1, 0, 0])).toEqual({
    bothRight: 1,
    onlyA: 2,
    onlyB: 1,
    bothWrong: 1,
  });
});
