import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreBoard } from './score-board.js';

function seen(board: ScoreBoard, next: (row: number, score: number) => number): number[] {
  const rows: number[] = [];
  board.above((row, score) => {
    rows.push(row);
    return next(row, score);
  });
  return rows;
}

describe('the high scores of a board', () => {
  it('are those that a loop over all rows finds, while the threshold rises', () => {
    const board = new ScoreBoard();
    const score = fc.oneof(fc.constant(0), fc.float({ min: 0, max: 20, noNaN: true }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 200 }), (values) => {
        const scores = board.reset(values.length);
        scores.set(values);
        let threshold = 0;
        const expected: number[] = [];
        scores.forEach((value, row) => {
          if (value <= threshold) return;
          expected.push(row);
          threshold = Math.max(threshold, Math.fround(value - 5));
        });
        let high = 0;
        expect(seen(board, (_row, value) => (high = Math.max(high, Math.fround(value - 5))))).toEqual(
          expected,
        );
      }),
    );
  });

  it('are found in the last rows of a large board, and not in what an earlier, larger one left', () => {
    const board = new ScoreBoard();
    const large = board.reset(70_001);
    large[0] = 1;
    large[70_000] = 2;
    expect(seen(board, (_row, score) => score)).toEqual([0, 70_000]);
    board.reset(69_999)[5] = 3;
    expect(seen(board, () => 0)).toEqual([5]);
    board.reset(0);
    expect(seen(board, () => 0)).toEqual([]);
  });
});
