import { expect, it } from 'vitest';
import { createRandom } from './random.js';

// Both from a Python transcription of the published algorithm; the first line is also the authors' usual test state.
it('gives the sequence of xoshiro128**', () => {
  const known = createRandom([1, 2, 3, 4]);
  expect(Array.from({ length: 6 }, known.next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492,
  ]);
  const seeded = createRandom(42);
  expect(Array.from({ length: 4 }, seeded.next)).toEqual([2837322924, 544945897, 479756282, 3500138142]);
});

it('draws every index about equally often', () => {
  const random = createRandom(7);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) counts[random.below(10)]!++;
  // Chi-squared with 9 degrees of freedom: 27.9 is passed once in 1,000 seeds.
  expect(counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
});
