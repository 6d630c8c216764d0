import type { Deviation } from '../tasks/index.js';
import { loadRun } from './load-run.js';
import { resultsOf } from './results.js';

export interface DeviationEffect {
  readonly task: string;
  readonly deviations: readonly Deviation[];
  /** The same answers scored by both profiles; null where a profile has no value. */
  readonly effects: ReadonlyArray<{
    readonly arm: string;
    readonly metric: string;
    readonly fixed: number | null;
    readonly clue: number | null;
    readonly difference: number | null;
  }>;
}

/** Every deviation of `clue-2024-06`, and what those of scoring do to a run together. Deviations of prompts need a run of their own. */
export async function deviationEffects(out: string, runId: string): Promise<DeviationEffect[]> {
  const fixed = await loadRun(out, runId, 'fixed');
  const clue = resultsOf(await loadRun(out, runId, 'clue-2024-06'));
  const own = resultsOf(fixed);
  return fixed.tasks.map(({ task }) => ({
    task: task.name,
    deviations: task.deviations,
    effects: own
      .filter((one) => one.task === task.name)
      .map(({ arm, metric, value }) => {
        const other =
          clue.find((one) => one.task === task.name && one.arm === arm && one.metric === metric)?.value ??
          null;
        return {
          arm,
          metric,
          fixed: value,
          clue: other,
          difference: value === null || other === null ? null : other - value,
        };
      }),
  }));
}
