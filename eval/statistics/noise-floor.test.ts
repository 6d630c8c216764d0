import { expect, it } from 'vitest';
import { noiseFloor } from './noise-floor.js';
import { createRandom } from './random.js';

it('is zero for a deterministic arm', () => {
  const run = [1, 0, 1, 1];
  expect(noiseFloor([run, run, run])).toMatchObject({ difference95: 0, flips: 0, runs: 3, items: 4 });
});

// Two runs, one of four items flips: s² = 0.5 for it, Var = 0.5/16, floor = 1.96·√2·√0.03125 = 0.48999.
it('follows the formula', () => {
  const floor = noiseFloor([
    [1, 0, 1, 1],
    [1, 0, 1, 0],
  ])!;
  expect(floor.flips).toBe(0.25);
  expect(floor.difference95).toBeCloseTo((1.959963984540054 * Math.SQRT2 * Math.sqrt(0.5)) / 4, 12);
});

it('holds 95 of 100 differences between fresh runs of the same random arm', () => {
  const random = createRandom(9);
  const chances = Array.from({ length: 200 }, () => random.below(101));
  const run = (): number[] => chances.map((chance) => (random.below(100) < chance ? 1 : 0));
  const floor = noiseFloor(Array.from({ length: 8 }, run))!.difference95;
  const accuracy = (): number => run().reduce((a, b) => a + b, 0) / 200;
  let inside = 0;
  for (let i = 0; i < 1000; i++) if (Math.abs(accuracy() - accuracy()) <= floor) inside++;
  expect(inside / 1000).toBeGreaterThan(0.91);
  expect(inside / 1000).toBeLessThan(0.99);
});

it('needs two runs of equal length', () => {
  expect(noiseFloor([[1, 0]])).toBeUndefined();
  expect(() => noiseFloor([[1, 0], [1]])).toThrow(/1 entries where 2/);
});
