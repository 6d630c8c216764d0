import { createHash } from 'node:crypto';
import type { BenchmarkTask, TaskItem } from '../../eval/tasks/index.js';

/** What the scripted endpoint answers: it depends on model and prompt, so that a row under the wrong arm or item shows. */
export const answerFor = (model: string, messages: unknown): string =>
  `${model} ${createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16)}`;

export const items = (count: number): TaskItem[] =>
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
  }));

export const task: BenchmarkTask = {
  name: 'kill-test',
  title: 'Kill test',
  access: 'open',
  sensitivity: 'public',
  source: 'made here',
  licence: 'Apache-2.0',
  metrics: ['length'],
  deviations: [],
  keepsText: true,
  find: () => ({ kind: 'missing', why: 'made in memory', howToGetAccess: '' }),
  load: async () => [],
  score: (_item, answer) =>
    answer.error ? { outcome: 'error', scores: {} } : { outcome: 'scored', scores: { length: 1 } },
};
