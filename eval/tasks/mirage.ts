import { mean } from '../metrics/index.js';
import { DECISION_SYSTEM, EXAM_SYSTEM } from '../prompts/index.js';
import type { AggregateValue } from '../types.js';
import { findData } from './files/find-data.js';
import { invalid } from './files/invalid.js';
import { isObject, readJson } from './files/read-records.js';
import { plainMeans } from './shared/aggregate.js';
import { readDecision, scoreChoice } from './shared/choice-score.js';
import { type ExamQuestion, examItem } from './shared/exam-item.js';
import { limited } from './shared/identity.js';
import { goldOf, optionsOf } from './shared/options.js';
import type { BenchmarkTask } from './task.js';

const DATASETS = ['mmlu', 'medqa', 'medmcqa', 'pubmedqa', 'bioasq'] as const;
const DECIDED = new Set(['pubmedqa', 'bioasq']);

/** MIRAGE (Xiong et al. 2024): five question sets, zero-shot, retrieval by the question alone. Group: the set. */
export const mirage: BenchmarkTask = {
  name: 'mirage',
  title: 'MIRAGE, five medical question sets',
  access: 'open',
  sensitivity: 'public',
  keepsText: true,
  source: 'Xiong et al., ACL Findings 2024 (arXiv 2402.13178)',
  licence: 'Of the five sets; the collection is on GitHub',
  metrics: ['accuracy', 'mirage_average', ...DATASETS.map((name) => `accuracy_${name}`)],
  deviations: [],
  find: (folder) =>
    findData(folder, {
      folders: ['mirage'],
      patterns: [/^benchmark\.json$/],
      fileName: 'benchmark.json',
      howToGetAccess:
        'Open: get benchmark.json from github.com/Teddy-XiongGZ/MIRAGE and put it into the data folder.',
    }),
  async load(data, { seed, limit }) {
    const file = data.files[0]!;
    const value = await readJson(file);
    if (!isObject(value)) throw invalid(file, 'whole file', 'not an object keyed by data set');
    const items = Object.entries(value).flatMap(([dataset, entries]) => {
      if (!isObject(entries)) throw invalid(file, dataset, 'not an object keyed by id');
      const system = DECIDED.has(dataset) ? DECISION_SYSTEM : EXAM_SYSTEM;
      return Object.entries(entries).map(([id, entry]) =>
        examItem(toQuestion(file, dataset, id, entry), { system }),
      );
    });
    return limited(items, limit, seed);
  },
  score: (item, answer) =>
    scoreChoice(item, answer, DECIDED.has(item.group ?? '') ? readDecision : undefined),
  aggregate(rows) {
    const sets = [...new Set(rows.map(({ item }) => item.group ?? ''))].sort();
    const means = sets.map((set) => ({
      set,
      mean: plainMeans(rows.filter(({ item }) => item.group === set)).accuracy,
    }));
    const values = means.flatMap(({ mean: one }) => one?.value ?? []);
    const average = mean(values);
    return {
      ...plainMeans(rows),
      // MIRAGE's headline: every set weighs the same, whatever its size.
      mirage_average: { n: values.length, ...(average === undefined ? {} : { value: average }) },
      ...Object.fromEntries(
        means.map(({ set, mean: one }): [string, AggregateValue] => [`accuracy_${set}`, one ?? { n: 0 }]),
      ),
    };
  },
};

function toQuestion(file: string, dataset: string, id: string, entry: unknown): ExamQuestion {
  const where = `${dataset}, ${id}`;
  if (!isObject(entry) || typeof entry.question !== 'string') throw invalid(file, where, 'no question');
  const record = { fields: entry, where };
  const options = optionsOf(file, record);
  return {
    id: `${dataset}/${id}`,
    question: entry.question,
    options,
    gold: goldOf(file, record, options),
    group: dataset,
  };
}
