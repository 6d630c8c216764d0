import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedWeight, type FusionCandidate, fuse, perCosine } from './fuse.js';

const rank = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
const candidates = fc.array(
  fc.record({
    bm25: fc.float({ min: 0, max: 40, noNaN: true }),
    dense: fc.float({ min: -1, max: 1, noNaN: true }),
    bm25Rank: rank,
    denseRank: rank,
  }),
  { minLength: 1, maxLength: 40 },
);
const weight = fc.double({ min: 0, max: 1, noNaN: true });
const weighted = (denseWeight: number) => ({ method: 'weighted', denseWeight, rrfK: 60 }) as const;

describe('fuse', () => {
  it('gives weighted scores within [0, 1] and never ranks a dominated candidate higher', () => {
    fc.assert(
      fc.property(candidates, weight, (list, w) => {
        const scores = fuse(list, weighted(w));
        for (const [i, a] of list.entries()) {
          expect(scores[i]).toBeGreaterThanOrEqual(0);
          expect(scores[i]).toBeLessThanOrEqual(1 + 1e-12);
          for (const [j, b] of list.entries())
            if (a.bm25 >= b.bm25 && a.dense >= b.dense)
              expect(scores[i]).toBeGreaterThanOrEqual(scores[j]! - 1e-12);
        }
      }),
    );
  });

  it('orders by one stage alone at the ends of the weight', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const order = (scores: readonly number[], key: (candidate: FusionCandidate) => number): void => {
          for (const [i, a] of list.entries())
            for (const [j, b] of list.entries())
              if (key(a) > key(b)) expect(scores[i]).toBeGreaterThanOrEqual(scores[j]!);
        };
        order(fuse(list, weighted(1)), (candidate) => candidate.dense);
        order(fuse(list, weighted(0)), (candidate) => candidate.bm25);
      }),
    );
  });

  it('is not moved by the scale of a stage', () => {
    fc.assert(
      fc.property(candidates, weight, fc.double({ min: 0.1, max: 10, noNaN: true }), (list, w, factor) => {
        const before = fuse(list, weighted(w));
        const after = fuse(
          list.map((candidate) => ({ ...candidate, bm25: candidate.bm25 * factor })),
          weighted(w),
        );
        before.forEach((score, i) => {
          expect(after[i]).toBeCloseTo(score, 6);
        });
      }),
    );
  });

  it('sums reciprocal ranks over the stages that found a candidate', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 1000 }), (list, rrfK) => {
        const scores = fuse(list, { method: 'rrf', denseWeight: 0.5, rrfK });
        list.forEach(({ bm25Rank, denseRank }, i) => {
          const expected = [bm25Rank, denseRank]
            .filter((place) => place !== undefined)
            .reduce((sum, place) => sum + 1 / (rrfK + place), 0);
          expect(scores[i]).toBeCloseTo(expected, 12);
        });
      }),
    );
  });
});

describe('a weighted sum without a fixed weight', () => {
  const balanced = { method: 'weighted', bm25PerCosine: 50, rrfK: 60 } as const;

  it('orders as cosine plus BM25 at the exchange rate does, and stays within [0, 1]', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const scores = fuse(list, balanced);
        const plain = list.map(({ bm25, dense }) => dense + bm25 / 50);
        for (const [i, a] of plain.entries()) {
          expect(scores[i]).toBeGreaterThanOrEqual(0);
          expect(scores[i]).toBeLessThanOrEqual(1 + 1e-9);
          for (const [j, b] of plain.entries())
            if (a > b + 1e-6) expect(scores[i]).toBeGreaterThan(scores[j]! - 1e-9);
        }
      }),
    );
  });

  it('gives the dense stage more where the keywords tell little apart', () => {
    const hit = (bm25: number, dense: number) => ({ bm25, dense, bm25Rank: 1, denseRank: 1 });
    const clear = balancedWeight([hit(40, 0.6), hit(10, 0.4), hit(8, 0.2)], 50);
    const vague = balancedWeight([hit(12, 0.6), hit(10, 0.4), hit(8, 0.2)], 50);
    expect(clear).toBeCloseTo(0.4 / (0.4 + 32 / 50), 10);
    expect(vague).toBeGreaterThan(clear);
  });

  it('gives way to a fixed weight, and to the default where no rate is known', () => {
    const list = [
      { bm25: 9, dense: 0.1, bm25Rank: 1, denseRank: 2 },
      { bm25: 1, dense: 0.9, bm25Rank: 2, denseRank: 1 },
    ];
    expect(fuse(list, { ...balanced, denseWeight: 0.25 })).toEqual([0.75, 0.25]);
    expect(fuse(list, { method: 'weighted', rrfK: 60 })).toEqual([0.6, 0.4]);
  });

  it('says what a cosine of 1 is worth: what the score gains when only the cosine does', () => {
    const list = [
      { bm25: 9, dense: 0.1, bm25Rank: 1, denseRank: 3 },
      { bm25: 3, dense: 0.3, bm25Rank: 2, denseRank: 2 },
      { bm25: 3, dense: 0.5, bm25Rank: 3, denseRank: 1 },
    ];
    for (const settings of [balanced, { ...balanced, denseWeight: 0.3 }]) {
      const [, low, high] = fuse(list, settings);
      expect(high! - low!).toBeCloseTo(0.2 * perCosine(list, settings), 10);
    }
    expect(perCosine(list.slice(0, 1), balanced)).toBe(0);
  });
});
