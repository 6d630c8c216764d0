import { expect, it } from 'vitest';
import type { LoadedRun } from '../report/load-run.js';
import { faithfulness } from './faithfulness.js';

/** Two patients' questions of LongHealth 2 and 3 by one retrieving arm, made by hand so that every value is known. */
function run(): LoadedRun {
  const options = ['a', 'b', 'not answered'];
  const pool = [{ id: 'd1', title: '', text: 'x'.repeat(100), gold: [{ start: 10, end: 20 }] }];
  const row = (
    id: string,
    o: {
      readonly parsed?: number;
      readonly gold?: boolean;
      readonly spans?: ReadonlyArray<readonly [string, number, number]>;
      readonly numbers?: number;
      readonly outcome?: string;
    },
  ) => [
    id,
    {
      item: { id, cluster: id, options, ...(o.gold === false ? {} : { pool }) },
      row: {
        unsupportedNumbers: o.numbers ?? 0,
        answer: {
          text: 'Aspirin was given [1].',
          citations: [{ n: 1, documentId: 'd1', start: 12, end: 18 }],
          passages: (o.spans ?? []).map(([documentId, start, end], i) => ({
            n: i + 1,
            documentId,
            start,
            end,
            text: 'Aspirin was given daily.',
          })),
        },
      },
      prediction: { outcome: o.outcome ?? 'scored', parsed: o.parsed ?? 0, scores: {} },
    },
  ];
  const task = (name: string, rows: unknown[]) => ({
    task: { name, metrics: ['accuracy'] },
    items: [],
    sample: true,
    metrics: ['accuracy'],
    arms: new Map([['generalist+rag', new Map(rows as never)]]),
  });
  const far = ['d2', 0, 90] as const;
  const near = ['d1', 8, 22] as const;
  return {
    plan: { arms: [{ config: { arm: 'generalist+rag' } }] },
    profile: 'fixed',
    tasks: [
      task('longhealth-2', [
        row('p1', { spans: [near] }),
        row('p2', { spans: [far, near], numbers: 3, parsed: 2 }),
        row('p3', { spans: [far] }),
        row('p4', { outcome: 'error', spans: [near] }),
      ]),
      task('longhealth-3', [row('p1', { parsed: 2, gold: false }), row('p2', { parsed: 1, gold: false })]),
    ],
  } as unknown as LoadedRun;
}

const value = (task: string, metric: string) => {
  const found = faithfulness(run()).find((one) => one.task === task && one.metric === metric);
  return found && { value: found.value, n: found.n };
};

it('measures retrieval against gold spans, over answers that have some and did not fail', () => {
  expect(value('longhealth-2', 'recall@1')).toEqual({ value: 1 / 3, n: 3 });
  expect(value('longhealth-2', 'recall@5')).toEqual({ value: 2 / 3, n: 3 });
  expect(value('longhealth-3', 'recall@5')).toBeUndefined();
});

it('measures citations under names that say how support was judged', () => {
  expect(value('longhealth-2', 'citation_recall_lexical')).toEqual({ value: 1, n: 3 });
  expect(value('longhealth-2', 'gold_citation_precision')).toEqual({ value: 1, n: 3 });
});

it('counts answers with unsupported numbers, not numbers', () => {
  expect(value('longhealth-2', 'answers_with_unsupported_numbers')).toEqual({ value: 1 / 3, n: 3 });
});

it('reads LongHealth 2 and 3 together for abstention', () => {
  expect(value('longhealth-2+3', 'abstention_precision')).toEqual({ value: 0.5, n: 2 });
  expect(value('longhealth-2+3', 'abstention_recall')).toEqual({ value: 0.5, n: 2 });
});
