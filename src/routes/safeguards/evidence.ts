import type { SearchResult } from '../../core/index.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

/** Coefficients of a logistic regression. */
export interface Calibration {
  readonly coverage: number;
  readonly cosine: number;
  readonly intercept: number;
}

/**
 * Logistic regressions on the bundled corpora, fitted with the shipped embedder by `crossover bench abstention --fit`, which
 * prints how often each sort of question is abstained on. Intercepts are set so that the default threshold of 0.35
 * abstains on about one answerable question in twenty. Words alone tell less.
 */
export const WITH_COSINE: Calibration = { coverage: 5.3, cosine: 4.5, intercept: -4.44 };
export const WORDS_ALONE: Calibration = { coverage: 8, cosine: 0, intercept: -3.6 };
/** Cosines of other embedders lie elsewhere, so only those of the shipped one are read. */
const CALIBRATED = /^crossover-embed-/;

/** What the score is made of. */
export interface Evidence {
  /** Largest share of the question's IDF-weighted terms that the passages of one document hold together. */
  readonly coverage: number;
  /** Largest cosine of a passage with the question; undefined where the embedder is not the shipped one. */
  readonly cosine: number | undefined;
}

export function evidenceOf(question: string, results: readonly SearchResult[], embedderId: string): Evidence {
  const wanted = weightedTerms(question);
  const documents = new Map<string, Set<string>>();
  for (const result of results) {
    const key = `${result.corpus}\u0000${result.document_id}`;
    const terms = documents.get(key) ?? new Set<string>();
    for (const term of termSet(`${result.title}\n${result.section ?? ''}\n${result.text}`)) terms.add(term);
    documents.set(key, terms);
  }
  const cosines = results.flatMap((result) => result.stages.dense?.score ?? []);
  return {
    coverage: Math.max(0, ...[...documents.values()].map((terms) => coverage(wanted, terms))),
    cosine: CALIBRATED.test(embedderId) && cosines.length > 0 ? Math.max(...cosines) : undefined,
  };
}

/**
 * How well the passages cover the question, 0 to 1: the logistic of a · coverage + b · cosine + c. It says whether the
 * passages are about what is asked, not whether they answer it; no passages score 0.
 */
export function evidenceScore(
  question: string,
  results: readonly SearchResult[],
  embedderId: string,
): number {
  if (results.length === 0) return 0;
  const evidence = evidenceOf(question, results, embedderId);
  return scoreOf(evidence, evidence.cosine === undefined ? WORDS_ALONE : WITH_COSINE);
}

export function scoreOf({ coverage: covered, cosine = 0 }: Evidence, by: Calibration): number {
  const logit = by.coverage * covered + by.cosine * cosine + by.intercept;
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}
