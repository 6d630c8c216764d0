import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../eval/statistics/index.js';
import { leakScore } from './leak-score.js';

const random = createRandom(3);
const word = (): string => `w${random.below(40)}`;
const words = (n: number): string => Array.from({ length: n }, word).join(' ');

describe('the leak score', () => {
  it('is near 1 where one arm has a word of its own', () => {
    const texts = Array.from({ length: 30 }, (_, i) => [
      { item: String(i), arm: 'a', text: `${words(12)} [1]` },
      { item: String(i), arm: 'b', text: words(12) },
    ]).flat();
    expect(leakScore(texts)!.accuracy).toBeGreaterThan(0.95);
  });

  it('is near chance where the arms speak alike', () => {
    const texts = Array.from({ length: 60 }, (_, i) => [
      { item: String(i), arm: 'a', text: words(12) },
      { item: String(i), arm: 'b', text: words(12) },
    ]).flat();
    const { accuracy, ci95, chance, n } = leakScore(texts)!;
    expect(chance).toBe(0.5);
    expect(n).toBe(120);
    expect(Math.abs(accuracy - 0.5)).toBeLessThan(0.15);
    expect(ci95![0]).toBeLessThan(0.5);
  });

  it('is exactly chance where both arms give the same answers', () => {
    const texts = Array.from({ length: 12 }, (_, i) =>
      ['a', 'b', 'c'].map((arm) => ({ item: String(i), arm, text: `answer ${i}` })),
    ).flat();
    expect(leakScore(texts)!.accuracy).toBeCloseTo(1 / 3, 12);
  });

  it('is not there for a handful of items or one arm', () => {
    expect(leakScore([{ item: '1', arm: 'a', text: 'x' }])).toBeUndefined();
  });
});
