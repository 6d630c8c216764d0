import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { ChunksTable, DocumentsTable } from '../store/index.js';
import type { Needle } from './needles.js';

interface Survivors {
  readonly documents: DocumentsTable;
  readonly chunks: ChunksTable;
  readonly indexes: ReadonlyMap<string, CorpusIndex>;
}

/** How many of the needles that were found belong to no document that is still stored. */
export function tracesOf(
  survivors: Survivors,
  needles: readonly Needle[],
  found: ReadonlySet<number>,
): number {
  if (found.size === 0) return 0;
  const open = new Set([...found].map((number) => needles[number]!));
  explainTexts(open, survivors.documents.texts());
  explainTexts(open, survivors.chunks.texts());
  for (const index of survivors.indexes.values()) explainVectors(open, index);
  return open.size;
}

/** A sentence that another document also has is no trace. */
function explainTexts(open: Set<Needle>, texts: Iterable<string>): void {
  const waiting = [...open].filter((needle) => needle.text !== undefined);
  for (const text of texts) {
    if (waiting.every((needle) => !open.has(needle))) return;
    for (const needle of waiting) if (open.has(needle) && text.includes(needle.text!)) open.delete(needle);
  }
}

/** Equal texts have equal vectors: one that a stored chunk also has is no trace. */
function explainVectors(open: Set<Needle>, { rows, vectors }: CorpusIndex): void {
  const waiting = [...open].filter((needle) => needle.text === undefined);
  if (waiting.length === 0) return;
  for (let row = 0; row < rows.count; row++) {
    if (rows.live.data[row] !== 1) continue;
    const vector = vectors.get(row);
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    for (const needle of waiting) {
      const { length } = needle.bytes;
      if (bytes.subarray(0, length).equals(needle.bytes) || bytes.subarray(-length).equals(needle.bytes))
        open.delete(needle);
    }
  }
}
