import {
  BR_IF,
  compile,
  END,
  get,
  I32,
  I32_ADD,
  I32_LOAD,
  I32_LT_U,
  i32,
  instantiate,
  LOOP,
  set,
  simd,
  V128,
  type WasmMemory,
} from './assembler.js';

const V128_LOAD = simd(0x00);
const V128_LOAD64_SPLAT = simd(0x0a);
const V128_STORE = simd(0x0b);
const I8X16_SHUFFLE = simd(0x0d);
const I16X8_EXTEND_LOW = simd(0x87);
const I16X8_EXTEND_HIGH = simd(0x88);
const I32X4_EXTEND_LOW = simd(0xa7);
const I32X4_EXTEND_HIGH = simd(0xa8);
const F64X2_ADD = simd(0xf0);
const F64X2_MUL = simd(0xf2);
const F64X2_CONVERT_LOW_I32X4_S = simd(0xfe);

/** Columns that are summed over all rows before the next ones: their sums fit in eight registers. */
export const COLUMNS = 16;

/**
 * addRows(rows, steps, rowsEnd, sum, sumEnd): for each int32 r between `rows` and `rowsEnd`, in order, and the float64
 * beside it in `steps`: sum[j] += step · table[r + j] for every j, table int8 at byte offset r, sum float64; all are byte
 * offsets into the imported memory. There is at least one row, and the width of `sum` is a multiple of 16. Every column is
 * added up by itself and in the order of the rows, so the result has the same bits as that of a plain loop.
 */
function compileAddRows(): object {
  const [rows, steps, rowsEnd, sum, sumEnd] = [0, 1, 2, 3, 4];
  /** Cursors over rows and steps, and the byte of the column within a row. */
  const [row, stepAt, column] = [5, 6, 7];
  const [step, bytes, words, longs] = [8, 9, 10, 11];
  const sums = [12, 13, 14, 15, 16, 17, 18, 19];
  /** Adds two columns, the low half of the four int32 on the stack. */
  const addPair = (pair: number): number[] =>
    [
      ...[F64X2_CONVERT_LOW_I32X4_S, get(step), F64X2_MUL],
      ...[get(sums[pair]!), F64X2_ADD, set(sums[pair]!)],
    ].flat();
  const upperHalf = [...I8X16_SHUFFLE, ...[8, 9, 10, 11, 12, 13, 14, 15], ...[8, 9, 10, 11, 12, 13, 14, 15]];
  const code = [
    LOOP,
    ...[get(rows), set(row), get(steps), set(stepAt)],
    ...sums.flatMap((each, i) => [get(sum), V128_LOAD, 3, 16 * i, set(each)]),
    LOOP,
    ...[get(stepAt), V128_LOAD64_SPLAT, 3, 0, set(step)],
    ...[get(row), I32_LOAD, 2, 0, get(column), I32_ADD, V128_LOAD, 0, 0, set(bytes)],
    ...[I16X8_EXTEND_LOW, I16X8_EXTEND_HIGH].flatMap((half, i) => [
      ...[get(bytes), half, set(words)],
      ...[I32X4_EXTEND_LOW, I32X4_EXTEND_HIGH].flatMap((quarter, j) => [
        ...[get(words), quarter, set(longs)],
        ...[get(longs), addPair(4 * i + 2 * j)],
        ...[get(longs), get(longs), upperHalf, addPair(4 * i + 2 * j + 1)],
      ]),
    ]),
    ...[get(stepAt), i32(8), I32_ADD, set(stepAt), get(row), i32(4), I32_ADD, set(row)],
    ...[get(row), get(rowsEnd), I32_LT_U, BR_IF, 0, END],
    ...sums.flatMap((each, i) => [get(sum), get(each), V128_STORE, 3, 16 * i]),
    ...[get(column), i32(COLUMNS), I32_ADD, set(column)],
    ...[get(sum), i32(8 * COLUMNS), I32_ADD, set(sum), get(sum), get(sumEnd), I32_LT_U, BR_IF, 0, END, END],
  ].flat(2);
  return compile(
    5,
    [
      [3, I32],
      [12, V128],
    ],
    code,
  );
}

export type AddRowsFunction = (
  rows: number,
  steps: number,
  rowsEnd: number,
  sum: number,
  sumEnd: number,
) => void;

let compiled: object | undefined;

/** A fresh memory of so many 64 KiB pages and the function over it. */
export function instantiateAddRows(pages: number): { memory: WasmMemory; addRows: AddRowsFunction } {
  compiled ??= compileAddRows();
  const { memory, run } = instantiate<AddRowsFunction>(compiled, pages);
  return { memory, addRows: run };
}
