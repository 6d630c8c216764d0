import { expect, it } from 'vitest';
import { chiSquaredTail, logIncompleteBeta, studentCdf, studentQuantile } from './special.js';

// Expected values: scipy 1.17.1 (special.betainc, stats.chi2.sf, stats.t.cdf, stats.t.ppf).
it('agrees with scipy on the incomplete beta function, also far in its tail', () => {
  const values: ReadonlyArray<readonly [number, number, number, number]> = [
    [0.3, 2, 5, -0.5450289451074884],
    [0.05, 40, 3, -113.17121571349628],
    [0.9, 1.5, 0.5, -0.5038809545821729],
    [0.5, 300, 200, -12.550401188235378],
    [0.01, 100, 2, -455.91184841282103],
  ];
  for (const [x, a, b, log] of values) expect(logIncompleteBeta(x, a, b) / log).toBeCloseTo(1, 10);
});

it('agrees with scipy on chi-squared tails', () => {
  const values: ReadonlyArray<readonly [number, number, number]> = [
    [3.84, 1, 0.05004352124870519],
    [0.5, 3, 0.9188914116546758],
    [60, 2, 9.357622968840163e-14],
    [25, 30, 0.7250318841806004],
  ];
  for (const [x, df, p] of values) expect(chiSquaredTail(x, df) / p).toBeCloseTo(1, 10);
  expect(chiSquaredTail(0, 2)).toBe(1);
});

it("agrees with scipy on Student's distribution", () => {
  expect(studentCdf(2.1, 7)).toBeCloseTo(0.9630644018935387, 12);
  expect(studentCdf(-1.3, 3.5)).toBeCloseTo(0.1362977079021851, 12);
  expect(studentCdf(-6, 40) / 2.3632275663940903e-7).toBeCloseTo(1, 9);
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228138851986274, 9);
  expect(studentQuantile(0.01, 2.5)).toBeCloseTo(-5.353111173030874, 9);
  expect(studentQuantile(0.975, 1000)).toBeCloseTo(1.9623390808264083, 9);
});
