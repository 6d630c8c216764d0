import { CodeScanner } from '../../core/index.js';
import { type ScoredRow, TopRows } from './top-rows.js';

const BLOCK_BITS = 10;
const BLOCK = 1 << BLOCK_BITS;

/** The unit vectors of one corpus by row: float32 for exact scores, int8 codes for fast scans. */
export class VectorSet {
  readonly dimension: number;
  readonly #blocks: Float32Array[] = [];
  readonly #scanner: CodeScanner;
  #count = 0;
  #allRows = new Int32Array(0);

  constructor(dimension: number) {
    this.dimension = dimension;
    this.#scanner = new CodeScanner(dimension);
  }

  get count(): number {
    return this.#count;
  }

  /** Copies the vector in and returns its row. */
  append(vector: Float32Array): number {
    const row = this.#count;
    if (row >> BLOCK_BITS === this.#blocks.length)
      this.#blocks.push(new Float32Array(BLOCK * this.dimension));
    this.#count += 1;
    this.get(row).set(vector);
    this.#scanner.set(row, vector);
    return row;
  }

  /** A view of the stored vector. */
  get(row: number): Float32Array {
    const from = (row & (BLOCK - 1)) * this.dimension;
    return this.#blocks[row >> BLOCK_BITS]!.subarray(from, from + this.dimension);
  }

  /** Overwrites a row with zeros, so that a deleted vector does not stay in memory. */
  clear(row: number): void {
    this.get(row).fill(0);
    this.#scanner.clear(row);
  }

  /** Exact inner product, which is the cosine of unit vectors; float32 values, float64 sum. */
  dot(row: number, query: Float32Array): number {
    const block = this.#blocks[row >> BLOCK_BITS]!;
    const from = (row & (BLOCK - 1)) * this.dimension;
    const { length } = query;
    // Four sums, because each addition waits for the one before it.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = 0;
    for (; i + 3 < length; i += 4) {
      a += block[from + i]! * query[i]!;
      b += block[from + i + 1]! * query[i + 1]!;
      c += block[from + i + 2]! * query[i + 2]!;
      d += block[from + i + 3]! * query[i + 3]!;
    }
    for (; i < length; i++) a += block[from + i]! * query[i]!;
    return a + b + (c + d);
  }

  /**
   * The best rows by exact score. The int8 scan keeps twice as many and some more than asked for, which covers its
   * rounding; those are scored exactly.
   * @param rows the rows to look at; all of them when left out.
   * @param allowed 1 for rows that may be returned; all of them when left out.
   */
  top(
    query: Float32Array,
    limit: number,
    rows: Int32Array = this.#everyRow(),
    allowed?: Uint8Array,
  ): ScoredRow[] {
    const rough = new TopRows(Math.min(rows.length, 2 * limit + 32));
    let threshold = Number.NEGATIVE_INFINITY;
    this.#scanner.scan(query, rows, (row, score) => {
      if (score <= threshold || (allowed && allowed[row] === 0)) return;
      rough.offer(row, score);
      threshold = rough.threshold;
    });
    return this.rescore(
      query,
      rough.sorted().map((hit) => hit.row),
      limit,
    );
  }

  /** Exact scores of some rows, best first. */
  rescore(query: Float32Array, rows: readonly number[], limit: number): ScoredRow[] {
    return rows
      .map((row) => ({ row, score: this.dot(row, query) }))
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, limit);
  }

  #everyRow(): Int32Array {
    if (this.#allRows.length < this.#count) {
      const grown = new Int32Array(Math.max(BLOCK, this.#count * 2));
      for (let row = 0; row < grown.length; row++) grown[row] = row;
      this.#allRows = grown;
    }
    return this.#allRows.subarray(0, this.#count);
  }
}
