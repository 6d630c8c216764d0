import { expect, it } from 'vitest';
import { binomialCdf, binomialPmf, logGamma, normalCdf, normalQuantile } from './distributions.js';

// Expected values: scipy 1.10.1 (scipy.stats.norm, scipy.stats.binom, scipy.special.gammaln).
it('agrees with scipy on the normal distribution', () => {
  const cdf: ReadonlyArray<readonly [number, number]> = [
    [-3.2, 0.0006871379379158471],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1.959963984540054, 0.975],
    [2.6, 0.9953388119762813],
    [3.6, 0.9998408914098424],
  ];
  for (const [z, p] of cdf) expect(normalCdf(z)).toBeCloseTo(p, 13);
  expect(normalCdf(-8) / 6.22096057427174e-16).toBeCloseTo(1, 10);
  expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825301131, 10);
  expect(normalQuantile(0.025)).toBeCloseTo(-1.9599639845400545, 12);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
  expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 12);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 12);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
});

it('agrees with scipy on binomials, also large ones', () => {
  expect(binomialCdf(40, 100, 0.5)).toBeCloseTo(0.02844396682049044, 13);
  expect(binomialCdf(700, 1000, 0.68)).toBeCloseTo(0.9182958963498382, 11);
  expect(binomialPmf(3, 1500, 0.002)).toBeCloseTo(0.2242661611184417, 11);
  expect(logGamma(0.3)).toBeCloseTo(1.0957979948180756, 13);
  expect(logGamma(12.5)).toBeCloseTo(18.73434751193645, 12);
  expect(logGamma(6001) / 46202.357199057355).toBeCloseTo(1, 14);
});
