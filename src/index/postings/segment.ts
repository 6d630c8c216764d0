/**
 * An immutable part of the postings: for term t the entries offsets[t] to offsets[t+1], each a row and how often
 * the term stands in it (255 at most). Terms from `offsets.length - 1` on are not in this segment.
 */
export interface Segment {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint8Array;
}

/** A tail entry packs row and count into one small integer. */
export const packPosting = (row: number, count: number): number => row * 256 + Math.min(count, 255);

/** Turns the growing tail into a segment. */
export function sealSegment(tail: ReadonlyMap<number, readonly number[]>, terms: number): Segment {
  const offsets = new Uint32Array(terms + 1);
  for (let term = 0; term < terms; term++) offsets[term + 1] = offsets[term]! + (tail.get(term)?.length ?? 0);
  const total = offsets[terms]!;
  const rows = new Uint32Array(total);
  const counts = new Uint8Array(total);
  for (const [term, list] of tail) {
    let at = offsets[term]!;
    for (const packed of list) {
      rows[at] = Math.floor(packed / 256);
      counts[at] = packed % 256;
      at += 1;
    }
  }
  return { offsets, rows, counts };
}

/** Whether a term stands in a row: the rows of a term are in order. */
export function segmentHolds({ offsets, rows }: Segment, term: number, row: number): boolean {
  if (term + 1 >= offsets.length) return false;
  let low = offsets[term]!;
  let high = offsets[term + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low < offsets[term + 1]! && rows[low] === row;
}

/** What a merge keeps: the new number of every old term (-1: no live row has it), and one segment. */
export interface MergedSegments {
  readonly termMap: Int32Array;
  readonly terms: number;
  readonly segment: Segment;
}

/**
 * One segment from several, with rows renumbered.
 * @param rowMap new row of each old row, or -1 for rows that are gone; must keep the order.
 */
export function mergeSegments(
  segments: readonly Segment[],
  terms: number,
  rowMap: Int32Array,
): MergedSegments {
  const sizes = new Uint32Array(terms);
  let total = 0;
  for (const { offsets, rows } of segments) {
    for (let term = 0; term + 1 < offsets.length; term++) {
      let size = 0;
      for (let at = offsets[term]!; at < offsets[term + 1]!; at++) if (rowMap[rows[at]!]! >= 0) size += 1;
      sizes[term] = sizes[term]! + size;
      total += size;
    }
  }
  const termMap = new Int32Array(terms).fill(-1);
  let kept = 0;
  for (let term = 0; term < terms; term++) if (sizes[term]! > 0) termMap[term] = kept++;
  const merged = {
    offsets: new Uint32Array(kept + 1),
    rows: new Uint32Array(total),
    counts: new Uint8Array(total),
  };
  for (let term = 0; term < terms; term++) {
    const number = termMap[term]!;
    if (number < 0) continue;
    let to = merged.offsets[number]!;
    for (const { offsets, rows, counts } of segments) {
      if (term + 1 >= offsets.length) continue;
      for (let at = offsets[term]!; at < offsets[term + 1]!; at++) {
        const row = rowMap[rows[at]!]!;
        if (row < 0) continue;
        merged.rows[to] = row;
        merged.counts[to] = counts[at]!;
        to += 1;
      }
    }
    merged.offsets[number + 1] = to;
  }
  return { termMap, terms: kept, segment: merged };
}
