import {
  BLOCK,
  BR_IF,
  compile,
  END,
  get,
  I32_ADD,
  I32_LT_U,
  I32_STORE,
  i32,
  instantiate,
  LOOP,
  set,
  simd,
  V128,
  type WasmMemory,
} from './assembler.js';

const V128_LOAD = simd(0x00);
const V128_LOAD32_SPLAT = simd(0x09);
const F32X4_GT = simd(0x44);
const V128_OR = simd(0x50);
const V128_ANY_TRUE = simd(0x53);

/** Values looked at together. */
export const GROUP = 16;

/**
 * skip(at, end, threshold, found): writes to `found` the first group of 16 float32 from `at` on, in steps of a group, that
 * holds a value above the float32 in `threshold`, or `end` when there is none. All are byte offsets into the imported
 * memory; at < end, whole groups apart.
 */
function compileSkip(): object {
  const [at, end, threshold, found, limit] = [0, 1, 2, 3, 4];
  const above = (i: number): Array<number | number[]> => [
    ...[get(at), V128_LOAD, 2, 16 * i, get(limit), F32X4_GT],
  ];
  const code = [
    ...[get(threshold), V128_LOAD32_SPLAT, 2, 0, set(limit)],
    ...[BLOCK, LOOP],
    ...[above(0), above(1), V128_OR, above(2), V128_OR, above(3), V128_OR].flat(),
    ...[V128_ANY_TRUE, BR_IF, 1],
    ...[get(at), i32(4 * GROUP), I32_ADD, set(at), get(at), get(end), I32_LT_U, BR_IF, 0, END, END],
    ...[get(found), get(at), I32_STORE, 2, 0, END],
  ].flat();
  return compile(4, [[1, V128]], code);
}

export type SkipFunction = (at: number, end: number, threshold: number, found: number) => void;

let compiled: object | undefined;

/** A fresh memory of so many 64 KiB pages and the function over it. */
export function instantiateSkip(pages: number): { memory: WasmMemory; skip: SkipFunction } {
  compiled ??= compileSkip();
  const { memory, run } = instantiate<SkipFunction>(compiled, pages);
  return { memory, skip: run };
}
