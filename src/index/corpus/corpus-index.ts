import { type FilterNode, type Metadata, ScoreBoard } from '../../core/index.js';
import { filterMask, MetadataColumns } from '../filters/index.js';
import {
  calibrate,
  type DensePlan,
  type GraphParameters,
  type HnswGraph,
  LiveGraph,
  needsCalibration,
  UNCALIBRATED,
} from '../graph/index.js';
import { KeywordIndex } from '../postings/index.js';
import type { CorpusRecord } from '../store/index.js';
import type { Steps } from '../types.js';
import { type ScoredRow, VectorSet } from '../vectors/index.js';
import { type ChunkEntry, RowTable } from './rows.js';

/** M and efConstruction of every graph. */
export const GRAPH_PARAMETERS: GraphParameters = { m: 16, efConstruction: 128 };

/** Rows added to the graph between two looks at the clock: some milliseconds. */
const GRAPH_STEP = 8;
/** A share of dead rows above which the memory is tidied. */
const DEAD_SHARE = 0.3;

/** What one corpus is searched with; everything in it can be made again from the database. */
export class CorpusIndex {
  record: CorpusRecord;
  rows: RowTable;
  vectors: VectorSet;
  keywords: KeywordIndex;
  graph: LiveGraph;
  plan: DensePlan = UNCALIBRATED;
  loaded = { graph: false, postings: false };
  /** Whether the caches on disk are behind. */
  dirty = false;
  readonly #columns: MetadataColumns;
  #calibration: Steps<DensePlan> | undefined;
  /** BM25 scores of the search at hand. */
  readonly scores = new ScoreBoard();

  /** @param readMetadata reads one document's metadata by its id. */
  constructor(record: CorpusRecord, readMetadata: () => ReadonlyMap<string, Metadata>) {
    this.record = record;
    this.rows = new RowTable();
    this.vectors = new VectorSet(record.embedder.dimension);
    this.keywords = new KeywordIndex();
    this.graph = new LiveGraph(this.rows, this.vectors, GRAPH_PARAMETERS);
    this.#columns = new MetadataColumns(() => {
      const metadata = readMetadata();
      return this.rows.documents.map((entry) => (entry.live && metadata.get(entry.id)) || {});
    });
  }

  /** Adds a document that is stored; its id must not be in use. */
  add(
    key: number,
    id: string,
    metadata: Metadata,
    chunks: readonly ChunkEntry[],
    indexTexts: readonly string[],
    vectors: readonly Float32Array[],
  ): void {
    this.dirty = true;
    this.rows.add(key, id, chunks);
    for (const vector of vectors) this.vectors.append(vector);
    for (const text of indexTexts) this.keywords.add(text);
    this.#columns.add(metadata);
    this.graph.rowsAdded();
  }

  /** Takes a document out of every search. `indexTexts` are those that it was added with. */
  remove(id: string, indexTexts: readonly string[]): void {
    const entry = this.rows.document(id);
    if (!entry) return;
    this.dirty = true;
    for (let i = 0; i < entry.rowCount; i++) {
      const row = entry.firstRow + i;
      this.graph.rowRemoved(row);
      this.keywords.remove(row, indexTexts[i] ?? '');
      this.vectors.clear(row);
    }
    this.rows.remove(entry);
  }

  /** Takes the caches read from disk; rows and vectors stand already. */
  adopt(parts: { keywords?: KeywordIndex; graph?: HnswGraph; plan?: DensePlan }): void {
    if (parts.keywords) this.keywords = parts.keywords;
    this.graph = new LiveGraph(this.rows, this.vectors, GRAPH_PARAMETERS, parts.graph);
    if (parts.plan) this.plan = parts.plan;
  }

  /** 1 for rows that a search may return; undefined when it may return every row. */
  allowed(filter: FilterNode | undefined): Uint8Array | undefined {
    const live = this.rows.live.view();
    if (!filter) return this.rows.liveRows === this.rows.count ? undefined : live;
    const mask = filterMask(filter, {
      corpus: this.record.name,
      rows: this.rows.count,
      documents: this.rows.documents.length,
      documentOf: this.rows.documentOf.data,
      pageOf: this.rows.pageOf.data,
      sectionOf: this.rows.sectionOf.data,
      sections: this.rows.sections,
      documentId: (number) => this.rows.documents[number]!.id,
      metadataMask: (field, test) => this.#columns.mask(field, test),
    });
    for (let row = 0; row < mask.length; row++) mask[row] = mask[row]! & live[row]!;
    return mask;
  }

  /** The nearest rows by cosine, best first. */
  nearest(query: Float32Array, limit: number, allowed: Uint8Array | undefined): ScoredRow[] {
    const { vectors, graph, plan } = this;
    const waiting = graph.waitingRows();
    const count = allowed ? ones(allowed) : this.rows.count;
    if (plan.plan === 'graph' && waiting.length < count / 4 && count > this.rows.count / 3) {
      const found = graph.search(query, limit, plan.ef, count < this.rows.liveRows ? allowed : undefined);
      const rest = waiting.length > 0 ? vectors.top(query, limit, waiting, allowed) : [];
      return [...found, ...rest].sort((a, b) => b.score - a.score || a.row - b.row).slice(0, limit);
    }
    if (!allowed || count > this.rows.count / 4) return vectors.top(query, limit, undefined, allowed);
    const rows = new Int32Array(count);
    let next = 0;
    for (let row = 0; row < allowed.length; row++) if (allowed[row] === 1) rows[next++] = row;
    return vectors.top(query, limit, rows);
  }

  /** Does a few milliseconds of background work; true while there is more. */
  work(): boolean {
    if (this.#calibration) {
      const step = this.#calibration.next();
      if (step.done) {
        this.plan = step.value;
        this.dirty = true;
        this.#calibration = undefined;
      }
      return true;
    }
    if (!this.graph.settled) {
      this.graph.step(GRAPH_STEP);
      this.dirty = true;
      return true;
    }
    if (!needsCalibration(this.plan, this.rows.liveRows)) return false;
    this.#calibration = calibrate(this.rows, this.vectors, this.graph);
    return true;
  }

  /** Renumbers the rows when many are dead, so that memory does not grow with every replaced document. */
  tidy(): void {
    const dead = this.rows.count - this.rows.liveRows;
    if (dead < 1000 || dead < DEAD_SHARE * this.rows.count) return;
    this.keywords.adopt(this.keywords.image(this.rows.compactionMap()));
    const vectors = new VectorSet(this.vectors.dimension);
    for (let row = 0; row < this.rows.count; row++)
      if (this.rows.live.data[row] === 1) vectors.append(this.vectors.get(row));
    this.rows = this.rows.compacted();
    this.vectors = vectors;
    this.#columns.reset();
    this.#calibration = undefined;
    this.graph = new LiveGraph(this.rows, this.vectors, GRAPH_PARAMETERS, this.graph.graph);
  }
}

function ones(mask: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return count;
}
