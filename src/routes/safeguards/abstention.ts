import type { SearchResult } from '../../core/index.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

/**
 * How well the best passage covers the question, 0 to 1: the IDF-weighted share of the question's content terms
 * (stemmed) that stand in the passage, its title or section; the best passage counts.
 */
export function evidenceScore(question: string, results: readonly SearchResult[]): number {
  const wanted = weightedTerms(question);
  const scores = results.map((result) =>
    coverage(wanted, termSet(`${result.title}\n${result.section ?? ''}\n${result.text}`)),
  );
  return Math.round(Math.max(0, ...scores) * 1000) / 1000;
}

/** What an abstaining arm says, in plain words. */
export function abstention(found: number): string {
  return found === 0
    ? 'I cannot answer this: nothing was found in the searched documents.'
    : 'I cannot answer this from the searched documents: the passages that were found do not cover the question well enough.';
}
