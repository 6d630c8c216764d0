import type { SearchResult } from '../../core/index.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

interface Calibration {
  readonly coverage: number;
  readonly cosine: number;
  readonly intercept: number;
}

/**
 * Logistic regressions fitted on the bundled corpora with the shipped embedder: 784 questions whose answer stands in
 * the six best passages against 386 put to a corpus that cannot answer them (questions about one patient put to the
 * clinical reference, MedQuAD questions on diseases that the reference lacks, everyday questions). Intercepts are set
 * so that the default threshold of 0.35 abstains on about one answerable question in twenty (6 % of those about
 * patients, 4 % of those to the reference) and on nine in ten everyday questions, two in three about foreign diseases
 * and half of those about patients. Words alone tell less: 6 % and 5 % against 63 %, 45 % and 66 %.
 */
const WITH_COSINE: Calibration = { coverage: 6, cosine: 7.2, intercept: -5.44 };
const WORDS_ALONE: Calibration = { coverage: 8, cosine: 0, intercept: -3.6 };
/** Cosines of other embedders lie elsewhere, so only those of the shipped one are read. */
const CALIBRATED = /^crossover-embed-/;

/**
 * How well the passages cover the question, 0 to 1: the logistic of
 *   a · (largest share of the question's IDF-weighted terms that the passages of one document hold together)
 *   + b · (largest cosine of a passage with the question, where the embedder is the shipped one) + c.
 * It says whether the passages are about what is asked, not whether they answer it; no passages score 0.
 */
export function evidenceScore(
  question: string,
  results: readonly SearchResult[],
  embedderId: string,
): number {
  if (results.length === 0) return 0;
  const wanted = weightedTerms(question);
  const documents = new Map<string, Set<string>>();
  for (const result of results) {
    const key = `${result.corpus}\u0000${result.document_id}`;
    const terms = documents.get(key) ?? new Set<string>();
    for (const term of termSet(`${result.title}\n${result.section ?? ''}\n${result.text}`)) terms.add(term);
    documents.set(key, terms);
  }
  const covered = Math.max(...[...documents.values()].map((terms) => coverage(wanted, terms)));
  const cosines = results.flatMap((result) => result.stages.dense?.score ?? []);
  const cosine = CALIBRATED.test(embedderId) && cosines.length > 0 ? Math.max(...cosines) : undefined;
  const model = cosine === undefined ? WORDS_ALONE : WITH_COSINE;
  const logit = model.coverage * covered + model.cosine * (cosine ?? 0) + model.intercept;
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}
