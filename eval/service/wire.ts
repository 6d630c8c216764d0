import type { EvalComparison, EvalProgress, EvalResults } from '../../src/core/index.js';
import type { Comparison } from '../report/compare-arms.js';
import type { ReportData } from '../report/index.js';
import type { RunProgress } from '../runner/index.js';
import type { EvalResult } from '../types.js';

/** A report's figures in the form of the API. */
export function wireResults(data: ReportData): EvalResults {
  return {
    results: data.results.map(wireResult),
    comparisons: data.comparisons.map(wireComparison),
    outcomes: data.summaries.map((one) => ({
      task: one.task,
      arm: one.arm,
      items: one.items,
      expected: one.expected,
      scored: one.outcomes.scored,
      wrong: one.outcomes.wrong,
      unparseable: one.outcomes.unparseable,
      empty: one.outcomes.empty,
      refused: one.outcomes.refused,
      errors: one.outcomes.error,
      prompt_tokens: one.promptTokens,
      completion_tokens: one.completionTokens,
      latency_p50_ms: one.latencyMs.p50,
      latency_p95_ms: one.latencyMs.p95,
      ...(one.cost === undefined ? {} : { cost: one.cost, currency: one.currency }),
    })),
    faithfulness: data.faithfulness.map(wireResult),
    hallucination: data.hallucination.map(({ arm, task3, task2 }) => ({
      arm,
      n: task3.n,
      right: task3.right,
      answered_wrongly: task3.answeredWrongly,
      unparseable: task3.unparseable,
      declined: task2.declined,
      declined_of: task2.n,
    })),
    contamination: data.contamination.map(({ task, against, items, dirty, ngram }) => ({
      task,
      against,
      items,
      dirty,
      ngram,
    })),
    contamination_not_run: data.contaminationNotRun.map(({ against, why }) => ({ against, why })),
  };
}

const wireResult = ({
  task,
  arm,
  metric,
  value,
  n,
  ci95,
  not_run,
}: EvalResult): EvalResults['results'][number] => ({
  task,
  arm,
  metric,
  value,
  n,
  ...(ci95 ? { ci95: [ci95[0], ci95[1]] } : {}),
  ...(not_run === undefined ? {} : { not_run }),
});

export function wireComparison(one: Comparison): EvalComparison {
  const { paired } = one;
  return {
    task: one.task,
    metric: one.metric,
    a: one.a,
    b: one.b,
    items: paired.items,
    clusters: paired.clusters,
    left_out: one.leftOut,
    mean_a: paired.meanA,
    mean_b: paired.meanB,
    difference: paired.difference.estimate,
    interval: [...paired.difference.ci] as [number, number],
    p: one.p,
    verdict: one.verdict.kind,
    sentence: one.verdict.sentence,
  };
}

/** @param metrics task to its primary metric */
export function wireProgress(now: RunProgress, metrics: ReadonlyMap<string, string>): EvalProgress {
  return {
    done: now.done,
    total: now.total,
    errors: now.errors,
    rate: now.rate,
    ...(now.etaSeconds === undefined ? {} : { eta_seconds: now.etaSeconds }),
    means: [...now.means].map(([name, { mean, n }]) => {
      const [task = '', arm = ''] = name.split(' ');
      return { task, arm, metric: metrics.get(task) ?? '', mean, n };
    }),
  };
}
