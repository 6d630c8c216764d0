import type { ArmName } from '../../src/core/index.js';
import { mean } from '../metrics/index.js';
import { bootstrapMean } from '../statistics/index.js';
import type { EvalResult, Outcome } from '../types.js';
import { costOf } from './cost.js';
import type { LoadedRun, LoadedTask, ScoredRow } from './load-run.js';

export interface ArmSummary {
  readonly task: string;
  readonly arm: string;
  readonly items: number;
  readonly expected: number;
  readonly outcomes: Readonly<Record<Outcome | 'wrong', number>>;
  /** Prompts that the model's context window, smaller than the budget of all arms, cut. */
  readonly cutToWindow: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** By the prices of the model, in their currency; left out without prices. */
  readonly cost?: number;
  readonly currency?: string;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
}

/** Every metric of every task and arm, with n and a clustered 95 % interval. */
export function resultsOf(run: LoadedRun): EvalResult[] {
  const results: EvalResult[] = [];
  for (const loaded of run.tasks)
    for (const [arm, rows] of loaded.arms)
      results.push(...armResults(run, loaded, arm as ArmName, [...rows.values()]));
  for (const { task, why } of run.plan.notRun)
    for (const { config } of run.plan.arms)
      results.push({
        task,
        arm: config.arm,
        metric: '*',
        profile: run.profile,
        value: null,
        n: 0,
        not_run: why,
      });
  return results;
}

function armResults(
  { profile, notRun }: LoadedRun,
  { task, metrics }: LoadedTask,
  arm: ArmName,
  rows: readonly ScoredRow[],
): EvalResult[] {
  const aggregated = task.aggregate?.(rows, profile);
  const base = { task: task.name, arm, profile };
  return metrics.map((metric): EvalResult => {
    const having = rows.filter(({ prediction }) => prediction.scores[metric] !== undefined);
    const values = having.map(({ prediction }) => prediction.scores[metric]!);
    const overall = aggregated?.[metric];
    const value = overall ? overall.value : mean(values);
    if (value === undefined)
      return {
        ...base,
        metric,
        value: null,
        n: 0,
        not_run: overall?.notRun ?? unanswered(rows) ?? notRun(metric),
      };
    const ci = bootstrapMean(values, {
      clusters: having.map(({ item }) => item.cluster),
      resamples: 2_000,
    })?.ci;
    return { ...base, metric, value, n: overall?.n ?? values.length, ...(ci ? { ci95: ci } : {}) };
  });
}

/** Why there is no value where no item was answered, e.g. because the model's window holds no prompt of the task. */
function unanswered(rows: readonly ScoredRow[]): string | undefined {
  const error = rows[0]?.row.answer.error;
  if (!error || rows.some(({ row }) => !row.answer.error)) return undefined;
  return `None of ${rows.length} items was answered. The first: ${error.reason} (${error.code})`;
}

/** What became of every item, and what it cost. */
export function summariesOf(run: LoadedRun): ArmSummary[] {
  return run.tasks.flatMap((loaded) =>
    [...loaded.arms].map(([arm, rows]) => ({
      ...summary(loaded, arm, [...rows.values()]),
      ...armCost(run, arm, [...rows.values()]),
    })),
  );
}

function armCost(
  run: LoadedRun,
  arm: string,
  rows: readonly ScoredRow[],
): { readonly cost?: number; readonly currency?: string } {
  const currency = run.plan.arms.find(({ config }) => config.arm === arm)?.prices?.currency;
  if (currency === undefined) return {};
  return {
    cost: rows.reduce((total, { row }) => total + (costOf(run, arm, row.answer).cost ?? 0), 0),
    currency,
  };
}

function summary({ task, items }: LoadedTask, arm: string, rows: readonly ScoredRow[]): ArmSummary {
  const outcomes = { scored: 0, wrong: 0, error: 0, refused: 0, empty: 0, unparseable: 0 };
  for (const { item, prediction } of rows) {
    const wrong =
      item.kind === 'choice' && prediction.outcome === 'scored' && prediction.scores[task.metrics[0]!] === 0;
    outcomes[wrong ? 'wrong' : prediction.outcome]++;
  }
  const sum = (of: (row: ScoredRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const times = rows.map(({ row }) => row.answer.latencyMs).sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return {
    task: task.name,
    arm,
    items: rows.length,
    expected: items.length,
    outcomes,
    cutToWindow: rows.filter(({ row }) => row.truncated?.by === 'window').length,
    promptTokens: sum(({ row }) => row.answer.promptTokens),
    completionTokens: sum(({ row }) => row.answer.completionTokens),
    latencyMs: { p50: at(0.5), p95: at(0.95) },
  };
}
