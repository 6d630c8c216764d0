import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WeightedRows } from './weighted-rows.js';

/** What the 128-bit instructions must give, bit by bit. */
function plainSum(
  table: Int8Array,
  dimension: number,
  rows: readonly number[],
  steps: readonly number[],
): Float64Array {
  const sum = new Float64Array(dimension);
  rows.forEach((row, i) => {
    for (let j = 0; j < dimension; j++) sum[j]! += steps[i]! * table[row * dimension + j]!;
  });
  return sum;
}

const weightedRows = (table: Int8Array, dimension: number): WeightedRows =>
  new WeightedRows(new Uint8Array(table.buffer), dimension);

const ROWS = 50;
const table = (dimension: number): Int8Array =>
  Int8Array.from({ length: ROWS * dimension }, (_none, i) => (Math.imul(i + 7, 2654435761) >>> 24) - 128);

describe('weighted sums of int8 rows', () => {
  it.each([1, 15, 16, 17, 64, 256])('have the bits of a plain loop at %i dimensions', (dimension) => {
    const values = table(dimension);
    const weighted = weightedRows(values, dimension);
    const terms = fc.array(fc.tuple(fc.nat(ROWS - 1), fc.double({ noNaN: true, min: -1e6, max: 1e6 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(terms, (list) => {
        const [rows, steps] = [list.map(([row]) => row), list.map(([, step]) => step)];
        const sum = weighted.sum(Int32Array.from(rows), Float64Array.from(steps), list.length);
        expect([...sum]).toEqual([...plainSum(values, dimension, rows, steps)]);
      }),
    );
  });

  it('hold over more rows than one call takes, and count only as many as they are told', () => {
    const values = table(32);
    const rows = Int32Array.from({ length: 10_001 }, (_none, i) => (i * 7) % ROWS);
    const steps = Float64Array.from(rows, (row, i) => 1 / (1 + row + i));
    const expected = plainSum(values, 32, [...rows.subarray(0, 10_000)], [...steps]);
    expect([...weightedRows(values, 32).sum(rows, steps, 10_000)]).toEqual([...expected]);
  });

  it('give back the rows that were put in', () => {
    const values = table(20);
    const weighted = weightedRows(values, 20);
    for (const row of [0, 17, ROWS - 1])
      expect([...weighted.row(row)]).toEqual([...values.subarray(row * 20, row * 20 + 20)]);
  });
});
