import type { EvalResult } from '../types.js';
import type { ItemView } from './items.js';

/** Cells that a spreadsheet would run as a formula are written as text. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(
  header: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number | null | undefined>>,
): string {
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

export const resultsCsv = (results: readonly EvalResult[]): string =>
  csv(
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

/** One row an answer. Text stands here only where the task's text may be shown. */
export const itemsCsv = (items: readonly ItemView[]): string =>
  csv(
    [
      'task',
      'item',
      'repeat',
      'cluster',
      'arm',
      'outcome',
      'score',
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
    items.flatMap(({ task, item, repeat, cluster, gold, answers }) =>
      answers.map((one) => [
        task,
        item,
        repeat,
        cluster,
        one.arm,
        one.outcome,
        one.score,
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
      ]),
    ),
  );
