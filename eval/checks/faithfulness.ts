import type { ArmName } from '../../src/core/index.js';
import {
  abstentionScore,
  citationScore,
  citationsAgainstGold,
  type DocumentSpan,
  mean,
  retrievalRecall,
} from '../metrics/index.js';
import type { LoadedRun, LoadedTask, ScoredRow } from '../report/load-run.js';
import { bootstrapMean } from '../statistics/index.js';
import type { EvalResult } from '../types.js';

/** Passages looked at for recall; the last is all that fit into the prompt. */
const DEPTHS = [1, 5, 10, undefined] as const;
const RESAMPLES = 2_000;

/** One value an answer, or none where the measure does not apply to it. */
interface Measure {
  readonly metric: string;
  of(row: ScoredRow): number | undefined;
}

const recallAt = (k: number | undefined): Measure => ({
  metric: `recall@${k ?? 'all'}`,
  of: ({ item, row }) => retrievalRecall(goldOf(item), byRank(row), k)?.recall,
});

const citationShare = (part: 'precision' | 'recall'): Measure => ({
  // Support is judged by words, not by an NLI model as in ALCE: another name.
  metric: `citation_${part}_lexical`,
  of: ({ row: { answer } }) =>
    answer.passages.some(({ text }) => text !== '')
      ? citationScore(answer.text, new Map(answer.passages.map(({ n, text }) => [n, text])))?.[part]
      : undefined,
});

const goldCitations = (part: 'precision' | 'recall'): Measure => ({
  metric: `gold_citation_${part}`,
  of: ({ item, row }) => citationsAgainstGold(goldOf(item), row.answer.citations)?.[part],
});

/** Measures of arms that retrieve. */
const OF_RETRIEVAL: readonly Measure[] = [
  ...DEPTHS.map(recallAt),
  citationShare('precision'),
  citationShare('recall'),
  goldCitations('precision'),
  goldCitations('recall'),
];

/** Measures of every arm that was given something to read. */
const OF_READING: readonly Measure[] = [
  {
    metric: 'answers_with_unsupported_numbers',
    of: ({ row }) => (row.unsupportedNumbers === undefined ? undefined : Math.min(1, row.unsupportedNumbers)),
  },
];

/**
 * Faithfulness beside the tasks' own metrics: was the evidence retrieved (gold spans), do citations hold, are there
 * numbers that stand in nothing that was given, and does the arm abstain when it should. Errors are left out; every
 * value has its own denominator, because not every answer has gold spans, citations or statements.
 */
export function faithfulness(run: LoadedRun): EvalResult[] {
  const perTask = run.tasks.flatMap((loaded) =>
    [...loaded.arms].flatMap(([arm, rows]) => {
      const answered = withoutErrors([...rows.values()]);
      const measures = arm.endsWith('+rag') ? [...OF_RETRIEVAL, ...OF_READING] : OF_READING;
      return measures.flatMap((measure) => measured(run, loaded, arm as ArmName, measure, answered) ?? []);
    }),
  );
  return [...perTask, ...abstention(run)];
}

function measured(
  { profile }: LoadedRun,
  { task }: LoadedTask,
  arm: ArmName,
  { metric, of }: Measure,
  rows: readonly ScoredRow[],
): EvalResult | undefined {
  const having = rows.flatMap((row) => {
    const value = of(row);
    return value === undefined ? [] : [{ value, cluster: row.item.cluster }];
  });
  const values = having.map(({ value }) => value);
  const value = mean(values);
  if (value === undefined) return undefined;
  const ci95 = bootstrapMean(values, {
    clusters: having.map(({ cluster }) => cluster),
    resamples: RESAMPLES,
  })?.ci;
  return { task: task.name, arm, metric, profile, value, n: values.length, ...(ci95 ? { ci95 } : {}) };
}

/** LongHealth 2 holds questions that the documents answer, LongHealth 3 the same ones that they do not. */
function abstention(run: LoadedRun): EvalResult[] {
  const rowsOf = (task: string, arm: string): ScoredRow[] =>
    withoutErrors([
      ...(run.tasks
        .find((one) => one.task.name === task)
        ?.arms.get(arm)
        ?.values() ?? []),
    ]);
  return run.plan.arms.flatMap(({ config: { arm } }) => {
    const [answerable, unanswerable] = [rowsOf('longhealth-2', arm), rowsOf('longhealth-3', arm)];
    if (answerable.length === 0 || unanswerable.length === 0) return [];
    const score = abstentionScore([
      ...answerable.map((row) => ({ answerable: true, abstained: abstained(row) })),
      ...unanswerable.map((row) => ({ answerable: false, abstained: abstained(row) })),
    ]);
    const base = { task: 'longhealth-2+3', arm, profile: run.profile };
    return [
      {
        ...base,
        metric: 'abstention_precision',
        value: score.abstentions === 0 ? null : score.precision,
        n: score.abstentions,
      },
      { ...base, metric: 'abstention_recall', value: score.recall, n: score.unanswerable },
    ].map((one) => (one.value === null ? { ...one, not_run: 'The arm never abstained.' } : one));
  });
}

/** The arm said that the documents do not answer: by its own words or by the option that says so. */
const abstained = ({ item, row, prediction }: ScoredRow): boolean =>
  row.answer.finishReason === 'abstained' || prediction.parsed === (item.options?.length ?? 0) - 1;

const withoutErrors = (rows: readonly ScoredRow[]): ScoredRow[] =>
  rows.filter(({ prediction }) => prediction.outcome !== 'error');

const goldOf = (item: ScoredRow['item']): DocumentSpan[] =>
  (item.pool ?? []).flatMap(({ id, gold }) =>
    (gold ?? []).map(({ start, end }) => ({ documentId: id, start, end })),
  );

const byRank = ({ answer }: ScoredRow['row']): DocumentSpan[] =>
  [...answer.passages].sort((a, b) => a.n - b.n);
