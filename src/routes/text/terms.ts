import { analyze } from '../../index/text/index.js';
import { inverseDocumentFrequency } from '../../models/embedders/hashing/idf.js';

/** The distinct content terms of a text (stemmed, function words dropped), each with its IDF weight. */
export function weightedTerms(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const weight = inverseDocumentFrequency(word.toLowerCase());
    for (const term of analyze(word)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  }
  return terms;
}

/** The distinct content terms of a text. */
export function termSet(text: string): Set<string> {
  return new Set(analyze(text));
}

/** Share of the weight of `wanted` that stands in `present`, 0 to 1; 0 where nothing is wanted. */
export function coverage(wanted: ReadonlyMap<string, number>, present: ReadonlySet<string>): number {
  let total = 0;
  let found = 0;
  for (const [term, weight] of wanted) {
    total += weight;
    if (present.has(term)) found += weight;
  }
  return total === 0 ? 0 : found / total;
}
