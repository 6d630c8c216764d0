import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CrossoverError, packageRoot } from '../../../../core/index.js';
import { corporaFolders } from '../../../../library/index.js';
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

interface Question {
  readonly question: string;
  readonly document: string;
  readonly evidence?: string;
}

/** Measures the corpora that come with questions: the fictional summaries that ship, and those of the plan. */
export async function measureRetrieval(context: StageContext): Promise<RetrievalQuality[]> {
  const library = await context.library();
  const found: RetrievalQuality[] = [];
  const sets = new Map<string, string>();
  for (const { name, folder } of await corporaFolders(context.config)) {
    const file = join(folder, 'questions.jsonl');
    if (existsSync(file)) sets.set(name, file);
  }
  for (const { name, questions } of context.plan.corpora) if (questions) sets.set(name, questions);
  const indexed = new Set((await library.corpora()).map(({ name }) => name));
  for (const [corpus, file] of sets) {
    if (!indexed.has(corpus)) continue;
    const questions = readQuestions(file);
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

/** @throws CrossoverError CROSSOVER_DATASET_INVALID naming the line, never its text */
function readQuestions(file: string): Question[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => text.trim() !== '');
  const shown = file.startsWith(packageRoot()) ? file.slice(packageRoot().length + 1) : file;
  const questions = lines.map(({ text, line }): Question => {
    const wrong = (problem: string) =>
      new CrossoverError('CROSSOVER_DATASET_INVALID', `${shown}, line ${line}: ${problem}.`);
    let value: Record<string, unknown>;
    try {
      value = JSON.parse(text) as Record<string, unknown>;
    } catch {
      throw wrong('not JSON');
    }
    const { question, note_id, document_id, evidence } = value;
    const document = note_id ?? document_id;
    if (typeof question !== 'string' || typeof document !== 'string')
      throw wrong('question and note_id must be text');
    return { question, document, ...(typeof evidence === 'string' ? { evidence } : {}) };
  });
  if (questions.length === 0)
    throw new CrossoverError('CROSSOVER_DATASET_INVALID', `${shown} holds no question.`);
  return questions;
}

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
