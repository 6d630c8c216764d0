import { describe, expect, it } from 'vitest';
import { cohensG, discordantOddsRatio, riskDifference, standardizedMeanDifference } from './effect-sizes.js';
import { DIFFERENCES } from './resampling.fixture.js';

describe('riskDifference', () => {
  // Tango's interval by brute force: scipy 1.10.1 minimising the multinomial likelihood under each difference, then
  // brentq on the score. The first row is the worked example of Newcombe (Statistics in Medicine 17, 1998).
  it.each([
    [36, 12, 2, 0, 0.2, 0.06111240683144184, 0.34470874800201845],
    [40, 25, 8, 27, 0.17, 0.06056090804776161, 0.27943624534297823],
    [43, 0, 1, 0, -1 / 44, -0.11807710137244136, 0.059393231656138565],
    [100, 9, 3, 88, 0.03, -0.004614125717522062, 0.07050953470059527],
  ])(
    'agrees with the maximised likelihood for %i/%i/%i/%i',
    (bothRight, onlyA, onlyB, bothWrong, value, low, high) => {
      const effect = riskDifference({ bothRight, onlyA, onlyB, bothWrong })!;
      expect(effect.value).toBeCloseTo(value, 12);
      expect(effect.ci[0]).toBeCloseTo(low, 6);
      expect(effect.ci[1]).toBeCloseTo(high, 6);
    },
  );

  it('turns around with the arms, and stays within −1 and 1 at the edges', () => {
    const there = riskDifference({ bothRight: 10, onlyA: 7, onlyB: 1, bothWrong: 2 })!;
    const back = riskDifference({ bothRight: 10, onlyA: 1, onlyB: 7, bothWrong: 2 })!;
    expect(there.ci[0]).toBeCloseTo(-back.ci[1], 12);
    expect(there.ci[1]).toBeCloseTo(-back.ci[0], 12);
    for (const counts of [
      { bothRight: 0, onlyA: 5, onlyB: 0, bothWrong: 0 },
      { bothRight: 9, onlyA: 0, onlyB: 0, bothWrong: 1 },
    ]) {
      const { value, ci } = riskDifference(counts)!;
      expect(ci[0]).toBeGreaterThanOrEqual(-1);
      expect(ci[1]).toBeLessThanOrEqual(1);
      expect(ci[0]).toBeLessThanOrEqual(value);
      expect(ci[1]).toBeGreaterThanOrEqual(value);
    }
    expect(riskDifference({ bothRight: 0, onlyA: 0, onlyB: 0, bothWrong: 0 })).toBeUndefined();
  });
});

// scipy.stats.binomtest(25, 33).proportion_ci('exact'), turned into odds and into the distance from one half.
it('gives odds ratio and g of discordant pairs with their exact intervals', () => {
  const counts = { bothRight: 0, onlyA: 25, onlyB: 8, bothWrong: 0 };
  const odds = discordantOddsRatio(counts)!;
  expect([odds.value, ...odds.ci]).toEqual([
    3.125,
    expect.closeTo(1.3663636492633922, 8),
    expect.closeTo(8.015238493420094, 7),
  ]);
  const g = cohensG(counts)!;
  expect([g.value, ...g.ci]).toEqual([
    expect.closeTo(0.25757575757575757, 12),
    expect.closeTo(0.07741068228829384, 9),
    expect.closeTo(0.3890767004411625, 9),
  ]);
  expect(cohensG({ ...counts, onlyA: 0, onlyB: 0 })).toBeUndefined();
  expect(discordantOddsRatio({ ...counts, onlyB: 0 })!.value).toBe(Number.POSITIVE_INFINITY);
});

// numpy mean / std(ddof=1); the exact interval from scipy's noncentral t is −0.5506 to 0.0780.
it('standardises a mean difference', () => {
  const effect = standardizedMeanDifference(DIFFERENCES)!;
  expect(effect.value).toBeCloseTo(-0.2377872438909106, 12);
  expect(effect.ci[0]).toBeCloseTo(-0.5506385481054498, 2);
  expect(effect.ci[1]).toBeCloseTo(0.07802064455806554, 2);
  expect(standardizedMeanDifference([1, 1, 1])).toBeUndefined();
  expect(standardizedMeanDifference([1])).toBeUndefined();
});
