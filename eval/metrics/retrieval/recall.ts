/** A stretch of a document, UTF-16 offsets, end exclusive. */
export interface DocumentSpan {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

export interface RetrievalRecall {
  /** Share of the gold spans found among the first k passages. */
  readonly recall: number;
  /** 1 if any gold span was found, else 0. */
  readonly hit: number;
  /** 1 / rank of the first passage that touches a gold span; 0 if none of the first k does. */
  readonly reciprocalRank: number;
}

const overlaps = (a: DocumentSpan, b: DocumentSpan): boolean =>
  a.documentId === b.documentId && a.start < b.end && b.start < a.end;

/** Characters of `gold` that lie in at least one of the passages. */
function covered(gold: DocumentSpan, passages: readonly DocumentSpan[]): number {
  const parts = passages
    .filter((passage) => overlaps(passage, gold))
    .map((passage) => [Math.max(passage.start, gold.start), Math.min(passage.end, gold.end)] as const)
    .sort((a, b) => a[0] - b[0]);
  let total = 0;
  let reached = gold.start;
  for (const [start, end] of parts) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
}

/**
 * Retrieval recall@k against gold evidence spans (LongHealth's `answer_location`, or gold of one's own). A span counts as found if
 * at least `minCover` of its characters lie in the first k passages together.
 * @param ranked passages in rank order; @param k undefined: all of them.
 * @param minCover default 0.5: half of a gold span, so that a cut at a passage's edge is no miss.
 * @returns undefined for an item without gold spans: it is left out of the mean, not scored 0.
 */
export function retrievalRecall(
  gold: readonly DocumentSpan[],
  ranked: readonly DocumentSpan[],
  k?: number,
  minCover = 0.5,
): RetrievalRecall | undefined {
  const spans = gold.filter((span) => span.end > span.start);
  if (spans.length === 0) return undefined;
  const first = ranked.slice(0, k);
  const found = spans.filter((span) => covered(span, first) >= minCover * (span.end - span.start)).length;
  const rank = first.findIndex((passage) => spans.some((span) => overlaps(passage, span)));
  return {
    recall: found / spans.length,
    hit: found > 0 ? 1 : 0,
    reciprocalRank: rank < 0 ? 0 : 1 / (rank + 1),
  };
}

/**
 * Citations against gold evidence: precision is the share of citations that touch a gold span, recall the share of
 * gold spans of which at least half is cited. Both 0 without citations.
 * @returns undefined for an item without gold spans.
 */
export function citationsAgainstGold(
  gold: readonly DocumentSpan[],
  citations: readonly DocumentSpan[],
): { readonly precision: number; readonly recall: number } | undefined {
  const spans = gold.filter((span) => span.end > span.start);
  if (spans.length === 0) return undefined;
  if (citations.length === 0) return { precision: 0, recall: 0 };
  const right = citations.filter((citation) => spans.some((span) => overlaps(citation, span))).length;
  const found = spans.filter((span) => covered(span, citations) >= (span.end - span.start) / 2).length;
  return { precision: right / citations.length, recall: found / spans.length };
}
