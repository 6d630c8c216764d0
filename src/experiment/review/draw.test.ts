import { describe, expect, it } from 'vitest';
import { turnsOf, wantedTurns } from './draw.js';

const pairs = Array.from({ length: 40 }, (_, i) => `p${i}`);
const queue = { secret: 's', shared: 0.5, repeated: 0.1, reviewers: 2 };

describe('what a reviewer is shown', () => {
  it('is the same every time it is asked for, and differs between reviewers and queues', () => {
    const turns = turnsOf(queue, pairs, 'anna', 0);
    expect(turnsOf(queue, [...pairs].reverse(), 'anna', 0)).toEqual(turns);
    expect(turnsOf(queue, pairs, 'ben', 0)).not.toEqual(turns);
    expect(turnsOf({ ...queue, secret: 't' }, pairs, 'anna', 0)).not.toEqual(turns);
    expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  });

  it('shares half of the pairs and gives every other one to one reviewer', () => {
    const seen = [0, 1].map(
      (place) => new Set(turnsOf(queue, pairs, `r${place}`, place).map(({ pair }) => pair)),
    );
    expect([...seen[0]!].filter((pair) => seen[1]!.has(pair))).toHaveLength(20);
    expect(new Set([...seen[0]!, ...seen[1]!]).size).toBe(40);
    expect(new Set(turnsOf(queue, pairs, 'late', 2).map(({ pair }) => pair)).size).toBe(20);
  });

  it('repeats a tenth after all have been seen, never the same pair twice in a row', () => {
    const turns = turnsOf(queue, pairs, 'anna', 0);
    const again = turns.filter(({ occasion }) => occasion === 1);
    expect(again).toHaveLength(3);
    expect(turns.slice(-3)).toEqual(again);
    for (let i = 1; i < turns.length; i++) expect(turns[i]!.pair).not.toBe(turns[i - 1]!.pair);
    expect(wantedTurns(queue, pairs)).toBe(66);
  });

  it('draws sides evenly, and anew for a repeat', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `p${i}`);
    const turns = turnsOf({ ...queue, reviewers: 1, repeated: 1 }, many, 'anna', 0);
    const left = turns.filter(({ firstLeft, occasion }) => firstLeft && occasion === 0).length;
    expect(Math.abs(left - 1000)).toBeLessThan(100);
    const first = new Map(
      turns.filter(({ occasion }) => occasion === 0).map((turn) => [turn.pair, turn.firstLeft]),
    );
    const same = turns.filter(
      (turn) => turn.occasion === 1 && turn.firstLeft === first.get(turn.pair),
    ).length;
    expect(Math.abs(same - 1000)).toBeLessThan(100);
  });
});
