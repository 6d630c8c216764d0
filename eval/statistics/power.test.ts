import { describe, expect, it } from 'vitest';
import {
  designEffectOf,
  mcnemarDetectableDifference,
  mcnemarPower,
  mcnemarRequiredItems,
  meanDetectableDifference,
  meanRequiredItems,
} from './power.js';

describe('planning for McNemar', () => {
  // The formula evaluated with scipy's normal quantiles: 625.55, 233.09, 76.09.
  it('gives the required items of the formula', () => {
    expect(mcnemarRequiredItems(0.05, 0.2)).toBe(626);
    expect(mcnemarRequiredItems(-0.1, 0.3)).toBe(234);
    expect(mcnemarRequiredItems(0.1, 0.1)).toBe(77);
    expect(mcnemarRequiredItems(0.1, 0.3, { designEffect: designEffectOf(5, 0.25) })).toBe(467);
  });

  // Power of the mid-p test summed over all outcomes with scipy: 0.8823, 0.8147, 0.8992.
  it('is within one percent of the enumerated power', () => {
    expect(Math.abs(mcnemarPower(782, 0.05, 0.2) - 0.8823)).toBeLessThan(0.01);
    expect(Math.abs(mcnemarPower(196, 0.11, 0.3) - 0.8147)).toBeLessThan(0.01);
    expect(Math.abs(mcnemarPower(400, 0.08, 0.25) - 0.8992)).toBeLessThan(0.01);
  });

  it('finds the difference that the required items find', () => {
    for (const [delta, psi] of [
      [0.05, 0.2],
      [0.1, 0.3],
    ] as const) {
      const n = mcnemarRequiredItems(delta, psi);
      expect(mcnemarDetectableDifference(n, psi)!).toBeLessThanOrEqual(delta);
      expect(mcnemarDetectableDifference(n - 1, psi)!).toBeGreaterThan(delta);
    }
    expect(mcnemarDetectableDifference(10, 0.2)).toBeUndefined();
  });

  it('refuses a difference larger than the discordance that makes it', () => {
    expect(() => mcnemarRequiredItems(0.2, 0.1)).toThrow(/at least the difference/);
    expect(() => mcnemarRequiredItems(0, 0.1)).toThrow(/above 0/);
  });
});

// statsmodels 0.13.5, NormalIndPower(ddof=0), one sample: n = 196.2215 for d = 0.2; d = 0.1831436 for n = 234. It also
// counts rejections on the wrong side as power, which moves the sixth decimal.
it('agrees with statsmodels on means', () => {
  expect(meanRequiredItems(0.02, 0.1)).toBe(197);
  expect(meanDetectableDifference(234, 1)).toBeCloseTo(0.18314358411, 5);
  expect(meanDetectableDifference(234, 1, { designEffect: 4 })).toBeCloseTo(2 * 0.18314358411, 5);
});
