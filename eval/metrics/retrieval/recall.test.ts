import { describe, expect, it } from 'vitest';
import { citationsAgainstGold, retrievalRecall } from './recall.js';

const span = (documentId: string, start: number, end: number) => ({ documentId, start, end });

describe('retrievalRecall', () => {
  const gold = [span('a', 100, 200), span('b', 0, 50)];

  it('counts a gold span as found when half of it lies in the first k passages together', () => {
    const ranked = [span('c', 0, 500), span('a', 60, 130), span('a', 170, 300), span('b', 30, 90)];
    expect(retrievalRecall(gold, ranked, 1)).toEqual({ recall: 0, hit: 0, reciprocalRank: 0 });
    expect(retrievalRecall(gold, ranked, 2)).toEqual({ recall: 0, hit: 0, reciprocalRank: 0.5 });
    // 30 of 100 characters from the second passage, 30 from the third.
    expect(retrievalRecall(gold, ranked, 3)).toEqual({ recall: 0.5, hit: 1, reciprocalRank: 0.5 });
    // 20 of 50 characters of the other one are not half.
    expect(retrievalRecall(gold, ranked)!.recall).toBe(0.5);
  });

  it('counts overlapping passages once, and only in the right document', () => {
    expect(retrievalRecall([span('a', 0, 100)], [span('a', 0, 40), span('a', 10, 45)])!.recall).toBe(0);
    expect(retrievalRecall([span('a', 0, 100)], [span('b', 0, 100)])!.hit).toBe(0);
  });

  it('leaves out items without gold', () => {
    expect(retrievalRecall([], [span('a', 0, 1)])).toBeUndefined();
    expect(retrievalRecall([span('a', 5, 5)], [])).toBeUndefined();
  });
});

it('sets citations against gold spans', () => {
  const gold = [span('a', 0, 10), span('b', 0, 10)];
  expect(citationsAgainstGold(gold, [span('a', 0, 8), span('c', 0, 10)])).toEqual({
    precision: 0.5,
    recall: 0.5,
  });
  expect(citationsAgainstGold(gold, [])).toEqual({ precision: 0, recall: 0 });
  expect(citationsAgainstGold([], [])).toBeUndefined();
});
