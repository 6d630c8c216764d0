import {
  BR_IF,
  compile,
  END,
  get,
  I32,
  I32_ADD,
  I32_LOAD,
  I32_LT_U,
  I32_MUL,
  I32_STORE,
  I32_SUB,
  i32,
  instantiate,
  LOOP,
  set,
  simd,
  tee,
  V128,
  type WasmMemory,
} from './assembler.js';

const V128_LOAD = simd(0x00);
const I16X8_LOAD8X8_S = simd(0x01);
const V128_CONST = simd(0x0c);
const I32X4_EXTRACT_LANE = simd(0x1b);
const I32X4_ADD = simd(0xae);
const I32X4_DOT_I16X8_S = simd(0xba);

/**
 * scan(codes, query, indices, out, rows, width): for i in [0, rows): out[i] = Σ codes[indices[i]·width + j] · query[j],
 * codes int8, query int16, indices and out int32, all byte offsets into the imported memory; width is a multiple of 32
 * and rows at least 1. Sums stay below 2^31 for widths up to 2^17, as both sides are within ±127. Scans int8 codes
 * about ten times faster than the same loop in JavaScript.
 */
function compileScan(): object {
  const [codes, query, indices, out, rows, width, at, end, q] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const sums = [9, 10, 11, 12];
  const lanes = [0, 1, 2, 3];
  const zero = [...V128_CONST, ...new Array<number>(16).fill(0)];
  const code = [
    LOOP,
    // at = codes + indices[0] * width; end = at + width; q = query
    ...[get(codes), get(indices), I32_LOAD, 2, 0, get(width), I32_MUL, I32_ADD, set(at)],
    ...[get(at), get(width), I32_ADD, set(end), get(query), set(q)],
    ...sums.flatMap((sum) => [zero, set(sum)]),
    LOOP,
    ...sums.flatMap((sum, i) => [
      ...[get(sum), get(at), I16X8_LOAD8X8_S, 0, 8 * i],
      ...[get(q), V128_LOAD, 0, 16 * i, I32X4_DOT_I16X8_S, I32X4_ADD, set(sum)],
    ]),
    ...[get(at), i32(32), I32_ADD, set(at), get(q), i32(64), I32_ADD, set(q)],
    ...[get(at), get(end), I32_LT_U, BR_IF, 0, END],
    // out[0] = sum of all sixteen lanes
    get(out),
    ...[get(sums[0]!), get(sums[1]!), I32X4_ADD, get(sums[2]!), get(sums[3]!), I32X4_ADD],
    ...[I32X4_ADD, set(sums[0]!)],
    ...lanes.flatMap((lane) => [get(sums[0]!), I32X4_EXTRACT_LANE, lane, ...(lane > 0 ? [I32_ADD] : [])]),
    ...[I32_STORE, 2, 0],
    ...[get(out), i32(4), I32_ADD, set(out), get(indices), i32(4), I32_ADD, set(indices)],
    ...[get(rows), i32(1), I32_SUB, tee(rows), BR_IF, 0, END, END],
  ].flat();
  return compile(
    6,
    [
      [3, I32],
      [4, V128],
    ],
    code,
  );
}

export type ScanFunction = (
  codes: number,
  query: number,
  indices: number,
  out: number,
  rows: number,
  width: number,
) => void;

let compiled: object | undefined;

/** A fresh memory of so many 64 KiB pages and the scan function over it. */
export function instantiateScan(pages: number): { memory: WasmMemory; scan: ScanFunction } {
  compiled ??= compileScan();
  const { memory, run } = instantiate<ScanFunction>(compiled, pages);
  return { memory, scan: run };
}
