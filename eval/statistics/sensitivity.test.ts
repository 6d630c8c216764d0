import { expect, it } from 'vitest';
import { mcnemarPower } from './power.js';
import { sensitivity } from './sensitivity.js';

it('says what a run can find, and how many items five points need', () => {
  const many = sensitivity('accuracy', 1420);
  expect(mcnemarPower(1420, many.detectable!, 0.3)).toBeCloseTo(0.8, 6);
  expect(mcnemarPower(many.itemsForFivePoints, 0.05, 0.3)).toBeGreaterThanOrEqual(0.8);
  expect(mcnemarPower(many.itemsForFivePoints - 2, 0.05, 0.3)).toBeLessThan(0.8);
});

it('finds nothing with a handful of items, and says so', () => {
  expect(sensitivity('accuracy', 6)).not.toHaveProperty('detectable');
  expect(sensitivity('score', 6).detectable).toBeGreaterThan(0.2);
});

it('needs more items where items of one cluster are alike', () => {
  expect(sensitivity('score', 500, 3).itemsForFivePoints).toBeCloseTo(
    3 * sensitivity('score', 500).itemsForFivePoints,
    -1,
  );
  expect(sensitivity('accuracy', 500, 3).detectable).toBeGreaterThan(
    sensitivity('accuracy', 500).detectable!,
  );
});
