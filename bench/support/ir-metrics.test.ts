import { describe, expect, it } from 'vitest';
import { bootstrapMean, ndcg, recall } from './ir-metrics.js';

describe('retrieval figures', () => {
  it('gives nDCG by the definition: two relevant of grade 1 at ranks 1 and 3', () => {
    const relevance = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    const dcg = 1 + 1 / Math.log2(4);
    const ideal = 1 + 1 / Math.log2(3);
    expect(ndcg(['a', 'x', 'b'], relevance, 10)).toBeCloseTo(dcg / ideal, 12);
    expect(ndcg(['a', 'x', 'b'], relevance, 2)).toBeCloseTo(1 / ideal, 12);
    expect(ndcg(['x'], relevance, 10)).toBe(0);
  });

  it('counts the share of relevant ids found', () => {
    expect(
      recall(
        ['a', 'x'],
        new Map([
          ['a', 1],
          ['b', 1],
          ['c', 0],
        ]),
        2,
      ),
    ).toBe(0.5);
  });

  it('puts the mean within its interval, and the interval shrinks with n', () => {
    const few = bootstrapMean([0, 1, 0, 1]);
    const many = bootstrapMean(Array.from({ length: 400 }, (_value, i) => i % 2));
    expect(few.mean).toBe(0.5);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
  });
});
