/**
 * The bytes of a WebAssembly module with one function, assembled here so that no binary and no compiler is needed.
 * V8 does not vectorise loops over typed arrays; the 128-bit integer instructions below scan int8 codes about ten
 * times faster than the same loop in JavaScript.
 *
 * scan(codes, query, indices, out, rows, width): for i in [0, rows): out[i] = Σ codes[indices[i]·width + j] · query[j],
 * codes int8, query int16, indices and out int32, all byte offsets into the imported memory; width is a multiple of 32
 * and rows at least 1. Sums stay below 2^31 for widths up to 2^17, as both sides are within ±127.
 */
function scanModuleBytes(): Uint8Array<ArrayBuffer> {
  const [codes, query, indices, out, rows, width, at, end, q] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const sums = [9, 10, 11, 12];
  const lanes = [0, 1, 2, 3];
  const code = [
    LOOP,
    // at = codes + indices[0] * width; end = at + width; q = query
    ...[get(codes), get(indices), I32_LOAD, 2, 0, get(width), I32_MUL, I32_ADD, set(at)],
    ...[get(at), get(width), I32_ADD, set(end), get(query), set(q)],
    ...sums.flatMap((sum) => [zeroVector(), set(sum)]),
    LOOP,
    ...sums.flatMap((sum, i) => [
      ...[get(sum), get(at), simd(I16X8_LOAD8X8_S), 0, 8 * i],
      ...[get(q), simd(V128_LOAD), 0, 16 * i, simd(I32X4_DOT_I16X8_S), simd(I32X4_ADD), set(sum)],
    ]),
    ...[get(at), i32(32), I32_ADD, set(at), get(q), i32(64), I32_ADD, set(q)],
    ...[get(at), get(end), I32_LT_U, BR_IF, 0, END],
    // out[0] = sum of all sixteen lanes
    get(out),
    ...[get(sums[0]!), get(sums[1]!), simd(I32X4_ADD), get(sums[2]!), get(sums[3]!), simd(I32X4_ADD)],
    ...[simd(I32X4_ADD), set(sums[0]!)],
    ...lanes.flatMap((lane) => [
      get(sums[0]!),
      simd(I32X4_EXTRACT_LANE),
      lane,
      ...(lane > 0 ? [I32_ADD] : []),
    ]),
    ...[I32_STORE, 2, 0],
    ...[get(out), i32(4), I32_ADD, set(out), get(indices), i32(4), I32_ADD, set(indices)],
    ...[get(rows), i32(1), I32_SUB, tee(rows), BR_IF, 0, END, END],
  ].flat();
  const locals = [2, 3, I32, 4, V128];
  const body = [...locals, ...code];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name('e'), ...name('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('scan'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** The few names of the WebAssembly interface that are used; the compiler knows them only with the browser's types. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmInterface {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
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

/** A fresh memory of so many 64 KiB pages (4 GiB at most) and the scan function over it. */
export function instantiateScan(pages: number): { memory: WasmMemory; scan: ScanFunction } {
  const wasm = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly;
  compiled ??= new wasm.Module(scanModuleBytes());
  const memory = new wasm.Memory({ initial: pages, maximum: 65_536 });
  const instance = new wasm.Instance(compiled, { e: { memory } });
  return { memory, scan: instance.exports.scan as ScanFunction };
}

export type { WasmMemory };

const I32 = 0x7f;
const V128 = 0x7b;
/** loop with no result */
const LOOP = [0x03, 0x40];
const END = 0x0b;
const BR_IF = 0x0d;
const I32_LOAD = 0x28;
const I32_STORE = 0x36;
const I32_LT_U = 0x49;
const I32_ADD = 0x6a;
const I32_SUB = 0x6b;
const I32_MUL = 0x6c;
const V128_LOAD = 0x00;
const I16X8_LOAD8X8_S = 0x01;
const V128_CONST = 0x0c;
const I32X4_EXTRACT_LANE = 0x1b;
const I32X4_ADD = 0xae;
const I32X4_DOT_I16X8_S = 0xba;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
/** A small constant; signed LEB128, so that 64 and above take a second byte. */
const i32 = (value: number): number[] =>
  value < 64 ? [0x41, value] : [0x41, (value & 0x7f) | 0x80, value >> 7];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const zeroVector = (): number[] => [...simd(V128_CONST), ...new Array<number>(16).fill(0)];
const name = (text: string): number[] => [text.length, ...Buffer.from(text, 'ascii')];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
