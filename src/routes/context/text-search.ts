import type { SearchOutcome, SearchResult } from '../../core/index.js';
import { analyze } from '../../index/text/index.js';
import { documentPassages, type UnrankedPassage } from './document-passages.js';
import type { SourceText } from './types.js';

/** BM25's usual constants (Robertson and Zaragoza, 2009), with length normalisation for short passages. */
const K1 = 1.2;
const B = 0.6;

/**
 * Ranks the passages of a text that came with the request, in memory and by BM25 alone: nothing of it is stored,
 * embedded or sent anywhere.
 */
export function searchText(document: SourceText, query: string, k: number, maxTokens: number): SearchOutcome {
  const started = performance.now();
  const results = rankByTerms(documentPassages(document, maxTokens), query, k);
  return { results, timings: { bm25: performance.now() - started } };
}

/** The `k` passages that BM25 ranks highest, statistics taken from the passages themselves. */
export function rankByTerms(passages: readonly UnrankedPassage[], query: string, k: number): SearchResult[] {
  const terms = [...new Set(analyze(query))];
  const indexed = passages.map((passage) =>
    countTerms(`${passage.title}\n${passage.section ?? ''}\n${passage.text}`),
  );
  const average = indexed.reduce((sum, passage) => sum + passage.length, 0) / Math.max(1, indexed.length);
  const idf = terms.map((term) => {
    const containing = indexed.filter((passage) => passage.counts.has(term)).length;
    return Math.log(1 + (indexed.length - containing + 0.5) / (containing + 0.5));
  });
  return passages
    .map((passage, i) => ({ passage, score: bm25(indexed[i]!, terms, idf, average) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ passage, score }, i) => ({
      ...passage,
      rank: i + 1,
      score,
      stages: { bm25: { rank: i + 1, score } },
    }));
}

interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function countTerms(text: string): Counted {
  const terms = analyze(text);
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}

function bm25(passage: Counted, terms: readonly string[], idf: readonly number[], average: number): number {
  const norm = K1 * (1 - B + (B * passage.length) / Math.max(1, average));
  return terms.reduce((sum, term, i) => {
    const count = passage.counts.get(term) ?? 0;
    return sum + (idf[i]! * count * (K1 + 1)) / (count + norm);
  }, 0);
}
