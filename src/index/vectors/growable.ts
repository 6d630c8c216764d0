type NumberArray = Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A typed array that grows by doubling; values beyond `length` are zero. */
export class Growable<T extends NumberArray> {
  data: T;
  length = 0;
  readonly #make: (size: number) => T;

  constructor(make: (size: number) => T, capacity = 64) {
    this.#make = make;
    this.data = make(capacity);
  }

  push(value: number): void {
    this.reserve(this.length + 1);
    this.data[this.length] = value;
    this.length += 1;
  }

  /** Makes room for `size` values without changing the length. */
  reserve(size: number): void {
    if (size <= this.data.length) return;
    const grown = this.#make(Math.max(size, this.data.length * 2));
    grown.set(this.data);
    this.data = grown;
  }

  /** The values as a view; it is void after the next push. */
  view(): T {
    return this.data.subarray(0, this.length) as T;
  }
}

export const growableU32 = (capacity?: number): Growable<Uint32Array> =>
  new Growable((size) => new Uint32Array(size), capacity);
export const growableI32 = (capacity?: number): Growable<Int32Array> =>
  new Growable((size) => new Int32Array(size), capacity);
export const growableU8 = (capacity?: number): Growable<Uint8Array> =>
  new Growable((size) => new Uint8Array(size), capacity);
export const growableF32 = (capacity?: number): Growable<Float32Array> =>
  new Growable((size) => new Float32Array(size), capacity);
