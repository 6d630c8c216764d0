import { type CsvRow, csvLines } from '../../src/core/index.js';
import type { EvalResult } from '../types.js';
import type { Comparison } from './compare-arms.js';
import type { ItemView } from './items.js';

export const resultsCsv = (results: readonly EvalResult[]): Iterable<string> =>
  csvLines(
    ['task', 'arm', 'metric', 'profile', 'value', 'n', 'ci_low', 'ci_high', 'not_run'],
    results.map((one) => [
      one.task,
      one.arm,
      one.metric,
      one.profile,
      one.value,
      one.n,
      one.ci95?.[0],
      one.ci95?.[1],
      one.not_run,
    ]),
  );

/** One row a pair of arms and task, then one row an effect of the 2 x 2. */
export const comparisonsCsv = (comparisons: readonly Comparison[]): Iterable<string> =>
  csvLines(
    [
      'task',
      'metric',
      'comparison',
      'mean_a',
      'mean_b',
      'difference',
      'ci_low',
      'ci_high',
      'p_holm',
      'test',
      'items',
      'clusters',
      'left_out',
      'detectable',
      'verdict',
    ],
    comparisons.flatMap(({ task, metric, a, b, paired, p, leftOut, verdict, decomposition }) => [
      [
        task,
        metric,
        `${a} - ${b}`,
        paired.meanA,
        paired.meanB,
        paired.difference.estimate,
        ...paired.difference.ci,
        p,
        paired.test,
        paired.items,
        paired.clusters,
        leftOut,
        paired.detectable,
        verdict.sentence,
      ],
      ...Object.entries(decomposition ?? {}).map(([effect, { estimate, ci }]) => [
        task,
        metric,
        `effect: ${effect}`,
        null,
        null,
        estimate,
        ...ci,
        null,
        null,
        paired.items,
        paired.clusters,
        leftOut,
      ]),
    ]),
  );

/** One row an answer. Text stands here only where the task's text may be shown. */
export const itemsCsv = (items: readonly ItemView[]): Iterable<string> =>
  csvLines(
    [
      'task',
      'item',
      'repeat',
      'cluster',
      'arm',
      'outcome',
      'score',
      'read_as',
      'flipped',
      'all_wrong',
      'gold',
      'answer',
      'error',
      'unsupported_numbers',
      'passages',
      'prompt_tokens',
      'completion_tokens',
      'latency_ms',
      'cost',
      'prompt_hash',
      'text_hash',
    ],
    answerRows(items),
  );

function* answerRows(items: readonly ItemView[]): Iterable<CsvRow> {
  for (const { task, item, repeat, cluster, gold, options, flipped, allWrong, answers } of items)
    for (const one of answers)
      yield [
        task,
        item,
        repeat,
        cluster,
        one.arm,
        one.outcome,
        one.score,
        typeof one.parsed === 'number' ? (options?.[one.parsed] ?? one.parsed) : one.parsed?.toString(),
        Number(flipped),
        Number(allWrong),
        gold,
        one.text,
        one.error,
        one.unsupportedNumbers,
        one.passages.length,
        one.promptTokens,
        one.completionTokens,
        one.latencyMs,
        one.cost,
        one.promptHash,
        one.textHash,
      ];
}
