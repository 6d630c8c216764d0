import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, type SearchResult, searchRequestSchema } from '../../src/core/index.js';
import type { Library } from '../../src/library/index.js';
import { type Evidence, evidenceOf } from '../../src/routes/safeguards/evidence.js';
import { type BenchQuery, dischargeSummaries, jsonLines, medquad } from '../retrieval/sets.js';
import { EVERYDAY } from './everyday.js';

/** Questions of one sort with what retrieval found for each. */
export interface Group {
  readonly name: string;
  readonly answerable: boolean;
  readonly evidence: readonly Evidence[];
}

const PATIENTS = 'discharge-summaries';
const REFERENCE = 'clinical-reference';
/** Questions on diseases that the reference lacks; more would outweigh the other groups. */
const FOREIGN = 120;

/** An answerable question counts only when its answer is among the passages found. */
export async function buildGroups(library: Library, k: number, data: string | undefined): Promise<Group[]> {
  const patients = dischargeSummaries().queries;
  const reference = jsonLines(join(packageRoot(), 'corpora', REFERENCE, 'qa.jsonl'));
  const find = async (query: string, corpus: string): Promise<readonly SearchResult[]> => {
    const request = searchRequestSchema.parse({ query, corpora: [corpus], k });
    return (await library.search(request)).results;
  };
  const ask = async (
    questions: readonly string[],
    corpus: string,
    answered?: (results: readonly SearchResult[], i: number) => boolean,
  ): Promise<Evidence[]> => {
    const evidence: Evidence[] = [];
    for (const [i, question] of questions.entries()) {
      const results = await find(question, corpus);
      if (!answered || answered(results, i))
        evidence.push(evidenceOf(question, results, library.embedder.id));
    }
    return evidence;
  };
  const texts = patients.map(({ text }) => text);
  const unanswered = jsonLines(join(packageRoot(), 'corpora', PATIENTS, 'questions.jsonl'))
    .filter((row) => row.evidence === '')
    .map((row) => String(row.question));
  const groups: Group[] = [
    {
      name: 'about patients, answer found',
      answerable: true,
      evidence: await ask(texts, PATIENTS, (results, i) => holds(results, patients[i]!)),
    },
    {
      name: 'to the reference, entry found',
      answerable: true,
      evidence: await ask(
        reference.map((row) => String(row.question)),
        REFERENCE,
        (results, i) => results.some((each) => each.document_id === String(reference[i]!.entry)),
      ),
    },
    {
      name: 'about patients, put to the reference',
      answerable: false,
      evidence: await ask(texts, REFERENCE),
    },
    { name: 'everyday, put to the reference', answerable: false, evidence: await ask(EVERYDAY, REFERENCE) },
    {
      name: 'about patients, not in the notes',
      answerable: false,
      evidence: await ask(unanswered, PATIENTS),
    },
  ];
  if (data !== undefined)
    groups.push({
      name: 'foreign diseases, put to the reference',
      answerable: false,
      evidence: await ask(foreignQuestions(data), REFERENCE),
    });
  return groups;
}

function holds(results: readonly SearchResult[], query: BenchQuery): boolean {
  const { start, end } = query.evidence!;
  return results.some(
    (each) => query.relevance.has(each.document_id) && each.start < end && each.end > start,
  );
}

/** MedQuAD questions on topics none of whose longer words stands in the reference. */
function foreignQuestions(data: string): string[] {
  const folder = join(packageRoot(), 'corpora', REFERENCE);
  const known = jsonLines(join(folder, 'metadata.jsonl'))
    .map((row) => readFileSync(join(folder, String(row.file_name)), 'utf8').toLowerCase())
    .join('\n');
  const rows = medquad(data).queries.filter(({ text }) =>
    (text.toLowerCase().match(/[a-z]{7,}/g) ?? [])
      .filter((word) => !QUESTION_WORDS.has(word))
      .some((word) => !known.includes(word)),
  );
  const step = Math.max(1, Math.floor(rows.length / FOREIGN));
  return rows.filter((_row, i) => i % step === 0).map(({ text }) => text);
}

const QUESTION_WORDS = new Set([
  'treatments',
  'symptoms',
  'outlook',
  'inherited',
  'changes',
  'related',
  'genetic',
]);
