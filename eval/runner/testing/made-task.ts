import type { BenchmarkTask, TaskItem } from '../../tasks/index.js';

/** Items made in memory: one short question each, fifty clusters. `more` changes what a test is about. */
export const madeItems = (count: number, more: Partial<TaskItem> = {}): TaskItem[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `item-${i}`,
    cluster: `c${i % 50}`,
    kind: 'text',
    system: 'Answer.',
    question: `Question ${i}?`,
    retrievalQuery: `Question ${i}?`,
    material: { question: `Question ${i}?` },
    reference: 'x',
    demonstrations: [],
    maxTokens: 20,
    input: 'qa',
    repeat: 0,
    ...more,
  }));

/** A benchmark whose items are made in memory: its one metric is 1 for every answer. */
export const madeTask = (more: Partial<BenchmarkTask> = {}): BenchmarkTask => ({
  name: 'made-task',
  title: 'A task made for the tests',
  access: 'open',
  sensitivity: 'public',
  source: 'made here',
  licence: 'Apache-2.0',
  metrics: ['answered'],
  deviations: [],
  keepsText: true,
  find: () => ({ kind: 'missing', why: 'made in memory', howToGetAccess: '' }),
  load: async () => [],
  score: (_item, answer) =>
    answer.error ? { outcome: 'error', scores: {} } : { outcome: 'scored', scores: { answered: 1 } },
  ...more,
});
