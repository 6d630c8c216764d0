/**
 * What it takes to write a WebAssembly module of one function as bytes, so that no binary and no compiler is needed.
 * V8 does not vectorise loops over typed arrays; 128-bit instructions do the same work several times faster.
 */

/** The few names of the WebAssembly interface that are used; the compiler knows them only with the browser's types. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmInterface {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
}
const wasm = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly;

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;

/**
 * Compiles a module whose only function is exported as `run`, takes int32 parameters, returns nothing and works on the
 * memory it imports.
 * @param locals groups of [count, type] that follow the parameters.
 * @param code the body, its END included.
 */
export function compile(
  parameters: number,
  locals: ReadonlyArray<readonly [number, number]>,
  code: readonly number[],
): object {
  const body = [locals.length, ...locals.flat(), ...code];
  return new wasm.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
      ...section(2, [1, ...name('e'), ...name('memory'), 2, 0, 1]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...name('run'), 0, 0]),
      ...section(10, [1, ...unsigned(body.length), ...body]),
    ]),
  );
}

/** A fresh memory of so many pages (4 GiB at most) and the function of a compiled module over it. */
export function instantiate<Run>(module: object, pages: number): { memory: WasmMemory; run: Run } {
  const memory = new wasm.Memory({ initial: pages, maximum: 65_536 });
  const instance = new wasm.Instance(module, { e: { memory } });
  return { memory, run: instance.exports.run as Run };
}

export const I32 = 0x7f;
export const V128 = 0x7b;
/** block and loop with no result */
export const BLOCK = [0x02, 0x40];
export const LOOP = [0x03, 0x40];
export const END = 0x0b;
export const BR_IF = 0x0d;
export const I32_LOAD = 0x28;
export const I32_STORE = 0x36;
export const I32_LT_U = 0x49;
export const I32_ADD = 0x6a;
export const I32_SUB = 0x6b;
export const I32_MUL = 0x6c;

export const get = (local: number): number[] => [0x20, local];
export const set = (local: number): number[] => [0x21, local];
export const tee = (local: number): number[] => [0x22, local];
/** A small constant; signed LEB128, so that 64 and above take a second byte. */
export const i32 = (value: number): number[] =>
  value < 64 ? [0x41, value] : [0x41, (value & 0x7f) | 0x80, value >> 7];
/** A 128-bit instruction by its number in the specification. */
export const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

const name = (text: string): number[] => [text.length, ...Buffer.from(text, 'ascii')];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
