import type { EvalResult } from '../../types.js';
import type { ReportData } from '../analyse.js';
import { htmlTable } from './escape.js';
import { percent } from './numbers.js';

const FROM_TEXT = [
  'Recall: share of the gold spans of which half or more lies in the first k passages. Citation precision and recall',
  'after ALCE, support judged by words (another measure than ALCE with its NLI model). Gold citations: citations that',
  'touch a gold span, and gold spans that are cited. Numbers: share of answers with a number or dose that stands in',
  'nothing the model was given. Abstention: of all abstentions, the share on questions that the documents do not answer; of',
  'those questions, the share abstained on. Failed requests are left out; n is the number of answers each value stands on.',
].join(' ');

/** Retrieval, citations, numbers and abstention: one row a task and arm, each value with its n. */
export function faithfulnessSection({ faithfulness }: ReportData): string {
  if (faithfulness.length === 0) return '<p>No arm of this run was given passages or documents.</p>';
  const metrics = [...new Set(faithfulness.map(({ metric }) => metric))];
  const rows = new Map<string, EvalResult[]>();
  for (const one of faithfulness) {
    const key = JSON.stringify([one.task, one.arm]);
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  const table = htmlTable(
    ['task', 'arm', ...metrics.map((metric) => `${metric.replaceAll('_', ' ')} (%)`)],
    [...rows.values()].map((row) => [
      row[0]!.task,
      row[0]!.arm,
      ...metrics.map((metric) => shown(row.find((one) => one.metric === metric))),
    ]),
  );
  return `<p>${FROM_TEXT}</p>${table}`;
}

function shown(one: EvalResult | undefined): string {
  if (!one) return '';
  return one.value === null ? (one.not_run ?? '–') : `${percent(one.value)} (n ${one.n})`;
}

/** The A/A floor beside the differences that were seen. */
export function noiseSection({ noise, comparisons }: ReportData): string {
  if (noise.length === 0)
    return '<p>Not run: repeat the run with <code>--noise-floor</code> to see what two runs of the same arm differ by.</p>';
  const largest = (task: string, arm: string): string => {
    const seen = comparisons
      .filter((one) => one.task === task && (one.a === arm || one.b === arm))
      .map(({ paired }) => Math.abs(paired.difference.estimate));
    return seen.length === 0 ? '–' : percent(Math.max(...seen));
  };
  return `<p>The same arm asked again with another seed. A difference between arms below the floor can come from the models' own chance.</p>${htmlTable(
    [
      'task',
      'arm',
      'metric',
      'runs',
      'items',
      'answers that changed score (%)',
      'floor (points)',
      'largest difference seen (points)',
    ],
    noise.map(({ task, arm, metric, runs, items, flips, difference95 }) => [
      task,
      arm,
      metric,
      runs,
      items,
      percent(flips),
      percent(difference95),
      largest(task, arm),
    ]),
  )}`;
}
