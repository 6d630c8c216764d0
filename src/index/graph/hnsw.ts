import hnswlib from 'hnswlib-node';
import { CrossoverError } from '../../core/index.js';

export interface GraphParameters {
  /** Links of a node on the upper layers; twice as many on the lowest. */
  readonly m: number;
  /** Candidates looked at when a node is linked. */
  readonly efConstruction: number;
}

const SEED = 100;
const FIRST_CAPACITY = 1024;

/**
 * hnswlib behind a face that keeps clear of what breaks it: it grows before it is full, is loaded only into a fresh
 * object, is given plain finite arrays only, and its filter only reads. Labels are chunk ids. Distances are inner
 * products of unit vectors.
 */
export class HnswGraph {
  readonly #native: hnswlib.HierarchicalNSW;
  readonly #dimension: number;

  private constructor(native: hnswlib.HierarchicalNSW, dimension: number) {
    this.#native = native;
    this.#dimension = dimension;
  }

  /** @param expected how many nodes will come: growing later copies the graph, which takes a while. */
  static create(dimension: number, { m, efConstruction }: GraphParameters, expected = 0): HnswGraph {
    const native = new hnswlib.HierarchicalNSW('ip', dimension);
    native.initIndex(Math.max(FIRST_CAPACITY, expected), m, efConstruction, SEED);
    return new HnswGraph(native, dimension);
  }

  /** Reads a file that was verified before: hnswlib itself trusts every byte. */
  static read(path: string, dimension: number): HnswGraph {
    const native = new hnswlib.HierarchicalNSW('ip', dimension);
    native.readIndexSync(path);
    return new HnswGraph(native, dimension);
  }

  /** Nodes, those marked as deleted included. */
  get size(): number {
    return this.#native.getCurrentCount();
  }

  /** Makes room for so many nodes. */
  reserve(nodes: number): void {
    const capacity = this.#native.getMaxElements();
    if (nodes > capacity) this.#native.resizeIndex(Math.max(nodes, Math.ceil(capacity * 1.5)));
  }

  labels(): number[] {
    return this.#native.getIdsList();
  }

  add(label: number, vector: Float32Array): void {
    if (vector.length !== this.#dimension)
      throw new CrossoverError('CROSSOVER_INDEX_DIMENSION_MISMATCH', 'The graph has another dimension.');
    this.reserve(this.size + 1);
    this.#native.addPoint(Array.from(vector), label);
  }

  /** Takes a node out of all results; its bytes stay until the file is cleaned. A second time changes nothing. */
  remove(label: number): void {
    try {
      this.#native.markDelete(label);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('already deleted'))) throw error;
    }
  }

  /**
   * Labels of the nearest nodes, nearest first.
   * @param ef candidates kept while searching; the native default falls back to 10 after a load, so it is always set.
   * @param allowed must not throw: an error inside native code would end the process.
   */
  nearest(query: Float32Array, k: number, ef: number, allowed?: (label: number) => boolean): number[] {
    const count = Math.min(k, this.size);
    if (count === 0) return [];
    this.#native.setEf(Math.max(ef, count));
    return this.#native.searchKnn(Array.from(query), count, allowed).neighbors;
  }

  /** Writes the file. hnswlib reports no failed write, so the caller must check what was written. */
  write(path: string): void {
    this.#native.writeIndexSync(path);
  }
}
