import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopRows } from './top-rows.js';
import { unitVector } from './unit-vector.js';
import { VectorSet } from './vector-set.js';

function randomUnit(dimension: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 1;
  const vector = Float32Array.from({ length: dimension }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

describe('VectorSet', () => {
  it.each([3, 32, 100, 384])('finds exactly what a plain scan finds at %i dimensions', (dimension) => {
    const set = new VectorSet(dimension);
    for (let i = 0; i < 2500; i++) set.append(randomUnit(dimension, i));
    for (let q = 0; q < 10; q++) {
      const query = randomUnit(dimension, 100_000 + q);
      const plain = Array.from({ length: set.count }, (_none, row) => ({ row, score: set.dot(row, query) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 10);
      expect(set.top(query, 10)).toEqual(plain);
    }
  });

  it('looks only at the rows it is given and returns only those that are allowed', () => {
    const set = new VectorSet(16);
    for (let i = 0; i < 50; i++) set.append(randomUnit(16, i));
    const query = randomUnit(16, 999);
    const rows = Int32Array.from([40, 3, 17]);
    expect(new Set(set.top(query, 10, rows).map((hit) => hit.row))).toEqual(new Set([40, 3, 17]));
    const allowed = new Uint8Array(50);
    allowed[17] = 1;
    expect(set.top(query, 10, rows, allowed).map((hit) => hit.row)).toEqual([17]);
  });

  it('forgets a cleared row', () => {
    const set = new VectorSet(16);
    set.append(randomUnit(16, 1));
    set.clear(0);
    expect(set.top(randomUnit(16, 1), 1)).toEqual([{ row: 0, score: 0 }]);
  });

  it('answers a zero query and an empty set', () => {
    const set = new VectorSet(8);
    expect(set.top(new Float32Array(8), 3)).toEqual([]);
    set.append(randomUnit(8, 1));
    expect(set.top(new Float32Array(8), 3)).toEqual([{ row: 0, score: 0 }]);
  });
});

describe('TopRows', () => {
  it('keeps what sorting keeps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(12), (scores, limit) => {
        const top = new TopRows(limit);
        scores.forEach((score, row) => {
          top.offer(row, score);
        });
        const expected = scores
          .map((score, row) => ({ row, score }))
          .sort((a, b) => b.score - a.score || a.row - b.row)
          .slice(0, limit);
        expect(top.sorted()).toEqual(expected);
      }),
    );
  });
});

describe('unitVector', () => {
  it('normalises, leaves unit and zero vectors alone, refuses the rest', () => {
    expect([...unitVector(Float32Array.from([3, 4]), 2)]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
    const unit = Float32Array.from([0, 1]);
    expect(unitVector(unit, 2)).toBe(unit);
    expect([...unitVector(new Float32Array(2), 2)]).toEqual([0, 0]);
    expect(() => unitVector(Float32Array.from([1, Number.POSITIVE_INFINITY]), 2)).toThrow(/not finite/);
    expect(() => unitVector(unit, 3)).toThrow(/2 dimensions and the index 3/);
  });
});
