import { expect, it } from 'vitest';
import { exactInterval, wilsonInterval } from './proportions.js';

// statsmodels 0.13.5, proportion_confint(method='wilson') and (method='beta').
it.each([
  [0, 10, 0, 0.27753279986288926, 0, 0.30849710781876083],
  [45, 70, 0.5258839463134151, 0.7449666072836516, 0.5193332736525726, 0.7538772718968563],
  [21, 70, 0.20536605257637988, 0.4154431723877269, 0.1962269632994639, 0.4213339280425047],
  [1126, 1419, 0.7716767086279097, 0.8137715117876116, 0.7715056649748383, 0.8143050086064509],
  [10, 10, 0.7224672001371106, 1, 0.6915028921812392, 1],
])('agrees with statsmodels on %i of %i', (k, n, wilsonLow, wilsonHigh, exactLow, exactHigh) => {
  const wilson = wilsonInterval(k, n)!;
  expect(wilson[0]).toBeCloseTo(wilsonLow, 12);
  expect(wilson[1]).toBeCloseTo(wilsonHigh, 12);
  const exact = exactInterval(k, n)!;
  expect(exact[0]).toBeCloseTo(exactLow, 9);
  expect(exact[1]).toBeCloseTo(exactHigh, 9);
});

it('has no interval of nothing', () => {
  expect(wilsonInterval(0, 0)).toBeUndefined();
  expect(exactInterval(0, 0)).toBeUndefined();
});
