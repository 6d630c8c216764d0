import { questionSets } from '../../questions.js';
import type { StageContext } from '../../stage.js';

/** How well a corpus's questions find their documents and, where it is given, the sentence that answers. Fractions. */
export interface RetrievalQuality {
  readonly corpus: string;
  readonly questions: number;
  /** Share of questions whose document is the first result, and is among the passages that an arm gets. */
  readonly first: number;
  readonly atK: number;
  readonly k: number;
  readonly reciprocalRank: number;
  /** Share of questions with a known answer passage that is among the passages; undefined without such. */
  readonly evidenceAtK?: number;
}

/** Measures the corpora that come with questions: the fictional summaries that ship, and those of the plan. */
export async function measureRetrieval(context: StageContext): Promise<RetrievalQuality[]> {
  const library = await context.library();
  const found: RetrievalQuality[] = [];
  for (const [corpus, questions] of await questionSets(context)) {
    const { mode, k } = context.config.retrieval;
    const depth = Math.max(k, 10);
    let first = 0;
    let atK = 0;
    let reciprocal = 0;
    let evidence = 0;
    for (const [at, { question, document, evidence: wanted }] of questions.entries()) {
      const request = { query: question, corpora: [corpus], k: depth, mode, unit: 'chunk' as const };
      const { results } = await library.search(request, context.signal);
      const rank = results.findIndex(({ document_id }) => document_id === document) + 1;
      if (rank === 1) first++;
      if (rank > 0 && rank <= k) atK++;
      if (rank > 0) reciprocal += 1 / rank;
      if (wanted !== undefined && results.slice(0, k).some(({ text }) => flat(text).includes(flat(wanted))))
        evidence++;
      context.progress(`measuring retrieval in ${corpus}`, at + 1, questions.length);
    }
    const n = questions.length;
    const withEvidence = questions.filter((one) => one.evidence !== undefined).length;
    found.push({
      corpus,
      questions: n,
      first: first / n,
      atK: atK / n,
      k,
      reciprocalRank: reciprocal / n,
      ...(withEvidence > 0 ? { evidenceAtK: evidence / withEvidence } : {}),
    });
  }
  return found;
}

/** Documents looked for by a sentence of their own. */
const PROBED = 100;

/**
 * For a corpus without questions: is a document found by a sentence of its own? It shows a broken index, and no quality: the words
 * are the document's.
 */
export async function probeCorpus(
  context: StageContext,
  corpus: string,
): Promise<{ readonly found: number; readonly of: number } | undefined> {
  const library = await context.library();
  const { documents } = await library.documents(corpus, { limit: PROBED, state: 'indexed' });
  const { mode, k } = context.config.retrieval;
  let found = 0;
  let of = 0;
  for (const { id } of documents) {
    const { text } = await library.document(corpus, id);
    const lines = text.split(/(?<=[.!?])\s+|\n/).filter((line) => line.trim().split(/\s+/).length >= 6);
    const query = lines[Math.floor(lines.length / 2)]?.trim().slice(0, 300);
    if (!query) continue;
    of++;
    const { results } = await library.search(
      { query, corpora: [corpus], k, mode, unit: 'chunk' },
      context.signal,
    );
    if (results.some(({ document_id }) => document_id === id)) found++;
  }
  return of === 0 ? undefined : { found, of };
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

export const retrievalText = ({
  questions,
  first,
  atK,
  k,
  reciprocalRank,
  evidenceAtK,
}: RetrievalQuality): string =>
  `right document first ${percent(first)}, among ${k} passages ${percent(atK)}${evidenceAtK === undefined ? '' : `, the answering sentence among them ${percent(evidenceAtK)}`}; mean reciprocal rank ${reciprocalRank.toFixed(3)}; ${questions} questions`;

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
