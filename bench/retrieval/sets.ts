import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageRoot } from '../../src/core/index.js';
import type { InlineDocument } from '../../src/library/index.js';

/** A query with its relevant documents; `ignore` are neither right nor wrong and are taken out of the ranking. */
export interface BenchQuery {
  readonly id: string;
  readonly text: string;
  readonly relevance: ReadonlyMap<string, number>;
  readonly ignore?: (documentId: string) => boolean;
  /** Set for passage-level sets: the answer's place in the relevant document. */
  readonly evidence?: { readonly start: number; readonly end: number };
}

export interface BenchSet {
  readonly name: string;
  readonly unit: 'document' | 'passage';
  readonly documents: readonly InlineDocument[];
  readonly queries: readonly BenchQuery[];
}

type Row = Record<string, unknown>;

export function jsonLines(file: string): Row[] {
  const raw = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** SciFact in BEIR form: title and abstract; training queries with relevance judgements. */
export function scifact(folder: string): BenchSet {
  const documents = jsonLines(join(folder, 'scifact/corpus.jsonl.gz')).map((row) => ({
    id: String(row._id),
    title: String(row.title),
    text: String(row.text),
  }));
  const relevance = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(folder, 'scifact/qrels/train.tsv'), 'utf8').split('\n').slice(1)) {
    const [query, document, grade] = line.trim().split('\t');
    if (query && document)
      relevance.set(query, (relevance.get(query) ?? new Map<string, number>()).set(document, Number(grade)));
  }
  const queries = jsonLines(join(folder, 'scifact/queries_train.jsonl'))
    .map((row) => ({
      id: String(row._id),
      text: String(row.text),
      relevance: relevance.get(String(row._id)) ?? new Map<string, number>(),
    }))
    .filter((query) => query.relevance.size > 0);
  return { name: 'SciFact (training queries)', unit: 'document', documents, queries };
}

/**
 * MedQuAD: each question to its own answer; the answers alone are indexed. Other answers on the same focus are
 * taken out of the ranking. Queries are of held-out focus topics only (the SHA-1 of the
 * lower-case focus, as a number, mod 10 is 0), which the shipped embedder never saw in training.
 */
export function medquad(folder: string): BenchSet {
  const rows = jsonLines(join(folder, 'medquad/medquad_answered.jsonl.gz')).map((row, i) => ({
    id: `${String(row.collection)}/${String(row.id)}/${i}`,
    focus: String(row.focus).trim().toLowerCase(),
    question: String(row.question),
    answer: String(row.answer),
  }));
  const focusOf = new Map(rows.map((row) => [row.id, row.focus]));
  const queries = rows
    .filter((row) => isHeldOut(row.focus))
    .map((row) => ({
      id: row.id,
      text: row.question,
      relevance: new Map([[row.id, 1]]),
      ignore: (id: string) => id !== row.id && focusOf.get(id) === row.focus,
    }));
  return {
    name: 'MedQuAD (held-out topics, question to its own answer)',
    unit: 'document',
    documents: rows.map((row) => ({ id: row.id, title: '', text: row.answer })),
    queries,
  };
}

function isHeldOut(focus: string): boolean {
  return BigInt(`0x${createHash('sha1').update(focus).digest('hex')}`) % 10n === 0n;
}

/** PubMedQA: each question to its own abstract among all. */
export function pubmedqa(folder: string): BenchSet {
  const items = JSON.parse(readFileSync(join(folder, 'pubmedqa/ori_pqal_dev500.json'), 'utf8')) as Record<
    string,
    { QUESTION: string; CONTEXTS: string[] }
  >;
  return {
    name: 'PubMedQA (question to its abstract)',
    unit: 'document',
    documents: Object.entries(items).map(([id, item]) => ({ id, title: '', text: item.CONTEXTS.join('\n') })),
    queries: Object.entries(items).map(([id, item]) => ({
      id,
      text: item.QUESTION,
      relevance: new Map([[id, 1]]),
    })),
  };
}

/** The bundled discharge summaries: questions in a clinician's own words to the passage that answers them. */
export function dischargeSummaries(): BenchSet {
  const folder = join(packageRoot(), 'corpora/discharge-summaries');
  const documents = readdirSync(join(folder, 'notes')).map((file) => ({
    id: file.replace(/\.txt$/, ''),
    title: 'Discharge summary',
    text: readFileSync(join(folder, 'notes', file), 'utf8'),
  }));
  const texts = new Map(documents.map((document) => [document.id, document.text]));
  const queries = jsonLines(join(folder, 'questions.jsonl'))
    .filter((row) => row.evidence !== '')
    .map((row) => {
      const start = texts.get(String(row.note_id))?.indexOf(String(row.evidence)) ?? -1;
      return {
        id: String(row.id),
        text: String(row.question),
        relevance: new Map([[String(row.note_id), 1]]),
        evidence: { start, end: start + String(row.evidence).length },
      };
    });
  return { name: 'Discharge summaries (question to its passage)', unit: 'passage', documents, queries };
}

/** The sets that can be built: those of the data folder where they are there, and the bundled one. */
export function availableSets(folder: string | undefined): Record<string, () => BenchSet> {
  const sets: Record<string, () => BenchSet> = {};
  const has = (path: string) => folder !== undefined && existsSync(join(folder, path));
  if (folder && has('scifact/corpus.jsonl.gz')) sets.scifact = () => scifact(folder);
  if (folder && has('medquad/medquad_answered.jsonl.gz')) sets.medquad = () => medquad(folder);
  if (folder && has('pubmedqa/ori_pqal_dev500.json')) sets.pubmedqa = () => pubmedqa(folder);
  sets.discharge = dischargeSummaries;
  return sets;
}
