import type { RowTable } from '../corpus/rows.js';
import { growableU8, type ScoredRow, type VectorSet } from '../vectors/index.js';
import { type GraphParameters, HnswGraph } from './hnsw.js';

/** A share of dead nodes above which the graph is built anew. */
const DEAD_SHARE = 0.2;

interface Building {
  readonly graph: HnswGraph;
  readonly holds: Uint8Array;
  nextRow: number;
}

/**
 * The graph of one corpus and what it does not hold yet. Adding a row costs some 0.3 to 0.6 ms, so rows are taken in
 * by `step`, between searches; until then they are searched by exact scan. Dead nodes are never returned, and when
 * there are many a new graph is built beside the old one.
 */
export class LiveGraph {
  readonly #parameters: GraphParameters;
  readonly #vectors: VectorSet;
  #rows: RowTable;
  #graph: HnswGraph;
  /** 1 for rows that are nodes of the graph. */
  #holds = growableU8();
  #dead = 0;
  #next = 0;
  #building: Building | undefined;
  #waiting: Int32Array | undefined;

  constructor(rows: RowTable, vectors: VectorSet, parameters: GraphParameters, graph?: HnswGraph) {
    this.#rows = rows;
    this.#vectors = vectors;
    this.#parameters = parameters;
    this.#graph = graph ?? HnswGraph.create(vectors.dimension, parameters);
    this.#matchLabels();
  }

  get graph(): HnswGraph {
    return this.#graph;
  }

  /** Live rows that the graph does not hold. */
  waitingRows(): Int32Array {
    if (!this.#waiting) {
      const rows: number[] = [];
      const live = this.#rows.live.data;
      for (let row = this.#next; row < this.#rows.count; row++)
        if (live[row] === 1 && this.#holds.data[row] !== 1) rows.push(row);
      this.#waiting = Int32Array.from(rows);
    }
    return this.#waiting;
  }

  get settled(): boolean {
    return this.#building === undefined && this.#next >= this.#rows.count && !this.#tooManyDead();
  }

  /** Rows were appended. */
  rowsAdded(): void {
    this.#waiting = undefined;
  }

  /** A live row is about to be removed. */
  rowRemoved(row: number): void {
    this.#waiting = undefined;
    if (this.#holds.data[row] !== 1) return;
    this.#graph.remove(this.#rows.chunkIds.data[row]!);
    this.#holds.data[row] = 0;
    this.#dead += 1;
  }

  /** Takes in up to `limit` rows; true while there is more to do. */
  step(limit: number): boolean {
    if (this.#building || this.#tooManyDead()) return this.#buildStep(limit);
    this.#holds.reserve(this.#rows.count);
    this.#graph.reserve(this.#graph.size + this.#rows.count - this.#next);
    for (let taken = 0; taken < limit && this.#next < this.#rows.count; this.#next++) {
      if (this.#rows.live.data[this.#next] !== 1 || this.#holds.data[this.#next] === 1) continue;
      this.#graph.add(this.#rows.chunkIds.data[this.#next]!, this.#vectors.get(this.#next));
      this.#holds.data[this.#next] = 1;
      taken += 1;
    }
    this.#waiting = undefined;
    return !this.settled;
  }

  /** Approximate nearest rows among those of the graph, scored exactly, best first. */
  search(query: Float32Array, limit: number, ef: number, allowed?: Uint8Array): ScoredRow[] {
    const rows = this.#rows;
    const filter = allowed
      ? (label: number): boolean => {
          const row = rows.rowOf(label);
          return row >= 0 && allowed[row] === 1;
        }
      : undefined;
    const found = this.#graph
      .nearest(query, limit, ef, filter)
      .map((label) => rows.rowOf(label))
      .filter((row) => row >= 0);
    return this.#vectors.rescore(query, found, limit);
  }

  /** Replaces the native graph by one read from a file with the same nodes, less the vectors of dead ones. */
  replace(graph: HnswGraph): void {
    this.#graph = graph;
  }

  /** Labels of the live nodes. */
  liveLabels(): number[] {
    return Array.from(this.#rows.chunkIds.view()).filter((_id, row) => this.#holds.data[row] === 1);
  }

  #tooManyDead(): boolean {
    return this.#dead > 64 && this.#dead > DEAD_SHARE * this.#graph.size;
  }

  #buildStep(limit: number): boolean {
    this.#building ??= {
      graph: HnswGraph.create(this.#vectors.dimension, this.#parameters, this.#rows.liveRows),
      holds: new Uint8Array(this.#rows.count),
      nextRow: 0,
    };
    const { graph, holds } = this.#building;
    let taken = 0;
    for (; taken < limit && this.#building.nextRow < holds.length; this.#building.nextRow++) {
      const row = this.#building.nextRow;
      if (this.#rows.live.data[row] !== 1) continue;
      graph.add(this.#rows.chunkIds.data[row]!, this.#vectors.get(row));
      holds[row] = 1;
      taken += 1;
    }
    if (this.#building.nextRow >= holds.length) this.#finishBuilding(graph, holds);
    return !this.settled;
  }

  #finishBuilding(graph: HnswGraph, holds: Uint8Array): void {
    this.#building = undefined;
    this.#graph = graph;
    this.#dead = 0;
    this.#holds.reserve(this.#rows.count);
    this.#holds.data.fill(0);
    for (let row = 0; row < holds.length; row++) {
      if (holds[row] !== 1) continue;
      if (this.#rows.live.data[row] === 1) this.#holds.data[row] = 1;
      else {
        graph.remove(this.#rows.chunkIds.data[row]!);
        this.#dead += 1;
      }
    }
    this.#next = holds.length;
    this.#waiting = undefined;
  }

  /** Finds which rows are nodes, and takes nodes without a live row out of the results. */
  #matchLabels(): void {
    this.#holds.reserve(this.#rows.count);
    for (const label of this.#graph.labels()) {
      const row = this.#rows.rowOf(label);
      if (row >= 0) this.#holds.data[row] = 1;
      else {
        this.#graph.remove(label);
        this.#dead += 1;
      }
    }
  }
}
