import { DECISION_CLOSING, DECISION_SYSTEM } from '../prompts/index.js';
import { findData } from './files/find-data.js';
import { invalid } from './files/invalid.js';
import { isObject, readJson } from './files/read-records.js';
import { readDecision, scoreChoice } from './shared/choice-score.js';
import { limited } from './shared/identity.js';
import type { BenchmarkTask, TaskItem } from './task.js';

const DECISIONS = ['yes', 'no', 'maybe'];
const GROUND_TRUTH = /^test_ground_truth\.json$/;

/** PubMedQA, labelled set, reasoning-required setting: the abstract without its conclusion is the item's pool. */
export const pubmedqa: BenchmarkTask = {
  name: 'pubmedqa',
  title: 'PubMedQA, research questions over abstracts',
  access: 'open',
  sensitivity: 'public',
  keepsText: true,
  source: 'Jin et al., EMNLP 2019 (PQA-L)',
  licence: 'MIT; abstracts from PubMed',
  metrics: ['accuracy'],
  deviations: [],
  find: (folder) =>
    findData(folder, {
      folders: ['pubmedqa'],
      patterns: [/^ori_pqal\.json$/, /^ori_pqal.*\.json$/],
      extra: GROUND_TRUTH,
      fileName: 'ori_pqal.json',
      howToGetAccess:
        'Open: get data/ori_pqal.json and data/test_ground_truth.json from github.com/pubmedqa/pubmedqa; with both, only the 500 official test items are run.',
    }),
  async load(data, { seed, limit }) {
    const file = data.files[0]!;
    const [records, test] = await Promise.all([readObject(file), testIds(data.files)]);
    const items = Object.entries(records)
      .filter(([pmid]) => test === undefined || test.has(pmid))
      .map(([pmid, record]) => toItem(file, pmid, record));
    return limited(items, limit, seed);
  },
  score: (item, answer) => scoreChoice(item, answer, readDecision),
};

async function readObject(file: string): Promise<Record<string, unknown>> {
  const value = await readJson(file);
  if (!isObject(value)) throw invalid(file, 'whole file', 'not an object keyed by PMID');
  return value;
}

async function testIds(files: readonly string[]): Promise<Set<string> | undefined> {
  const file = files.find((path) => GROUND_TRUTH.test(path.split(/[\\/]/).at(-1)!));
  return file === undefined ? undefined : new Set(Object.keys(await readObject(file)));
}

function toItem(file: string, pmid: string, record: unknown): TaskItem {
  const where = `PMID ${pmid}`;
  if (!isObject(record)) throw invalid(file, where, 'not an object');
  const { QUESTION: question, CONTEXTS: contexts, LABELS: labels, final_decision: decision } = record;
  const gold = DECISIONS.indexOf(String(decision));
  if (typeof question !== 'string' || !Array.isArray(contexts) || gold < 0)
    throw invalid(file, where, 'QUESTION, CONTEXTS or final_decision is missing');
  const text = contexts
    .map((part, index) => {
      const label: unknown = Array.isArray(labels) ? labels[index] : undefined;
      return typeof label === 'string' && label !== '' ? `${label}: ${String(part)}` : String(part);
    })
    .join('\n\n');
  return {
    id: pmid,
    cluster: pmid,
    kind: 'choice',
    system: DECISION_SYSTEM,
    question,
    closing: DECISION_CLOSING,
    retrievalQuery: question,
    material: { question },
    options: DECISIONS,
    gold,
    pool: [{ id: `pubmed/${pmid}`, title: `PubMed ${pmid}`, text }],
    demonstrations: [],
    maxTokens: 64,
    input: 'multiple-choice',
    repeat: 0,
  };
}
