import { growableI32, growableU8, growableU32 } from '../vectors/index.js';

/** A stored document as the memory knows it. */
export interface DocumentEntry {
  /** Key in the database. */
  readonly key: number;
  readonly id: string;
  /** Its chunks are the rows firstRow to firstRow + rowCount. */
  readonly firstRow: number;
  readonly rowCount: number;
  live: boolean;
}

/** One chunk as the database lists it. */
export interface ChunkEntry {
  /** Chunk id: grows over all corpora and is never used twice. */
  readonly id: number;
  readonly section: string | undefined;
  readonly page: number | undefined;
}

/**
 * The chunks of one corpus in columns. A row is a place in memory only: rows follow the order of chunk ids, are never
 * reused while the table lives, and are numbered anew by `compactionMap`.
 */
export class RowTable {
  readonly chunkIds = growableU32();
  readonly documentOf = growableI32();
  readonly pageOf = growableI32();
  readonly sectionOf = growableI32();
  readonly live = growableU8();
  readonly sections: string[] = [];
  readonly documents: DocumentEntry[] = [];
  readonly #sectionNumbers = new Map<string, number>();
  readonly #byId = new Map<string, number>();
  liveRows = 0;
  liveDocuments = 0;

  get count(): number {
    return this.chunkIds.length;
  }

  document(id: string): DocumentEntry | undefined {
    const number = this.#byId.get(id);
    return number === undefined ? undefined : this.documents[number];
  }

  /** Appends a document with its chunks, in the order of their ids; returns its entry. */
  add(key: number, id: string, chunks: readonly ChunkEntry[]): DocumentEntry {
    const entry = { key, id, firstRow: this.count, rowCount: chunks.length, live: true };
    const number = this.documents.push(entry) - 1;
    this.#byId.set(id, number);
    for (const chunk of chunks) {
      this.chunkIds.push(chunk.id);
      this.documentOf.push(number);
      this.pageOf.push(chunk.page ?? 0);
      this.sectionOf.push(chunk.section === undefined ? -1 : this.#section(chunk.section));
      this.live.push(1);
    }
    this.liveRows += chunks.length;
    this.liveDocuments += 1;
    return entry;
  }

  /** Marks a document and its rows as gone. */
  remove(entry: DocumentEntry): void {
    entry.live = false;
    this.#byId.delete(entry.id);
    this.live.data.fill(0, entry.firstRow, entry.firstRow + entry.rowCount);
    this.liveRows -= entry.rowCount;
    this.liveDocuments -= 1;
  }

  /** The live row of a chunk id, or -1. */
  rowOf(chunkId: number): number {
    const ids = this.chunkIds.data;
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const id = ids[middle]!;
      if (id === chunkId) return this.live.data[middle] === 1 ? middle : -1;
      if (id < chunkId) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** New row of each row when the dead ones are left out; -1 for those. */
  compactionMap(): Int32Array {
    const map = new Int32Array(this.count).fill(-1);
    let next = 0;
    for (let row = 0; row < map.length; row++) if (this.live.data[row] === 1) map[row] = next++;
    return map;
  }

  /** The live documents as a fresh table, in the same order. */
  compacted(): RowTable {
    const table = new RowTable();
    for (const entry of this.documents) {
      if (!entry.live) continue;
      const chunks: ChunkEntry[] = [];
      for (let row = entry.firstRow; row < entry.firstRow + entry.rowCount; row++) {
        const section = this.sections[this.sectionOf.data[row]!];
        chunks.push({ id: this.chunkIds.data[row]!, section, page: this.pageOf.data[row]! || undefined });
      }
      table.add(entry.key, entry.id, chunks);
    }
    return table;
  }

  #section(name: string): number {
    const known = this.#sectionNumbers.get(name);
    if (known !== undefined) return known;
    const number = this.sections.push(name) - 1;
    this.#sectionNumbers.set(name, number);
    return number;
  }
}
