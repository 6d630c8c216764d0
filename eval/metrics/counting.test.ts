import { expect, it } from 'vitest';
import { mean, meanFirstTwice, profileMean } from './counting.js';

it('counts the first item twice, divided by one more than there are', () => {
  expect(meanFirstTwice([1, 0, 0])).toBe(0.5);
  expect(meanFirstTwice([0, 1, 1])).toBe(0.5);
  expect(profileMean([1, 0, 0], 'fixed')).toBeCloseTo(1 / 3, 15);
  expect(profileMean([1, 0, 0], 'clue-2024-06')).toBe(0.5);
});

// Published for Meta-Llama-3-70B-Instruct: 79.37 %. 1,127 of 1,420 gives it; no count of 1,419 does.
it('explains a published MedNLI accuracy that no count of the 1,419 scored items can give', () => {
  const values = Array.from({ length: 1419 }, (_, index) => (index < 1126 ? 1 : 0));
  expect((100 * meanFirstTwice(values)!).toFixed(2)).toBe('79.37');
  const plain = Array.from({ length: 1420 }, (_, right) => ((100 * right) / 1419).toFixed(2));
  expect(plain).not.toContain('79.37');
});

it('has no mean of nothing', () => {
  expect(mean([])).toBeUndefined();
  expect(meanFirstTwice([])).toBeUndefined();
});
