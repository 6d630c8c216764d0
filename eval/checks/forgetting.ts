import { compareRows } from '../report/compare-arms.js';
import type { LoadedRun, LoadedTask, ScoredRow } from '../report/load-run.js';
import type { PairedComparison } from '../statistics/index.js';

/** The biomedical model against the general one on knowledge, without retrieval. */
export interface ForgettingResult {
  readonly part: 'non-medical' | 'medical';
  readonly paired: PairedComparison;
}

/**
 * Catastrophic forgetting: MMLU's non-medical subjects, its six medical ones as contrast. It speaks of forgetting only if the
 * biomedical model was tuned from the configured general one.
 */
export function forgetting(run: LoadedRun): ForgettingResult[] {
  const found: ForgettingResult[] = [];
  for (const part of ['non-medical', 'medical'] as const) {
    const rows = (arm: string): Map<string, ScoredRow> =>
      new Map(
        run.tasks
          .filter(({ task }) => task.name.startsWith('mmlu'))
          .flatMap(({ task, arms }) =>
            [...(arms.get(arm) ?? [])].map(([key, row]) => [`${task.name}\u0000${key}`, row] as const),
          )
          .filter(([, { item }]) => item.group === part),
      );
    const probe: LoadedTask | undefined = run.tasks.find(({ task }) => task.name.startsWith('mmlu'));
    const compared =
      probe && compareRows(probe, 'biomedical', rows('biomedical'), 'generalist', rows('generalist'));
    if (compared) found.push({ part, paired: compared.paired });
  }
  return found;
}
