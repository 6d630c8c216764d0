import { join } from 'node:path';
import { predict, type RunPlan, readPlan, readRecords, rowId, type StoredRow } from '../runner/index.js';
import type { ResourceScorer } from '../scoring/index.js';
import { type BenchmarkTask, findTask, type TaskItem } from '../tasks/index.js';
import type { Prediction, Profile } from '../types.js';

export interface ScoredRow {
  readonly item: TaskItem;
  readonly row: StoredRow;
  readonly prediction: Prediction;
}

export interface LoadedTask {
  readonly task: BenchmarkTask;
  readonly items: readonly TaskItem[];
  readonly sample: boolean;
  /** The task's metrics, and those that the given resources add. */
  readonly metrics: readonly string[];
  /** Arm to item key (id and repeat) to its row. */
  readonly arms: ReadonlyMap<string, ReadonlyMap<string, ScoredRow>>;
}

export interface LoadedRun {
  readonly plan: RunPlan;
  readonly profile: Profile;
  readonly tasks: readonly LoadedTask[];
  /** Why a metric has no value. */
  notRun(metric: string): string;
  /** What the metrics stood on that needed resources. */
  readonly resources: Readonly<Record<string, string>>;
}

const NOT_GIVEN =
  'What this metric needs was not given, or the answers are not kept as text and it was not given when they were made.';

export const itemKey = (item: { readonly id: string; readonly repeat: number }): string =>
  `${item.id}\u0000${item.repeat}`;

/**
 * A run with its answers scored under a profile, by default its own. Calls no model: the journal holds the answers. Prompts stay on disk.
 * @param scorer computes the metrics that need an encoder, a vocabulary or a table; left out, they are not run
 * @throws CrossoverError CROSSOVER_RUN_NOT_FOUND, CROSSOVER_DATASET_INVALID if the data are no longer there
 */
export async function loadRun(
  out: string,
  runId: string,
  asked?: Profile,
  scorer?: ResourceScorer,
): Promise<LoadedRun> {
  const plan = readPlan(out, runId);
  const profile = asked ?? plan.profile;
  const rows = new Map<string, StoredRow>();
  await readRecords(join(out, runId, 'journal.jsonl'), (record) => {
    const { prompt: _prompt, ...row } = record as StoredRow;
    rows.set(rowId(row.key), row);
  });
  const tasks: LoadedTask[] = [];
  for (const planned of plan.tasks) {
    const task = findTask(planned.name);
    const { seed, limit, repeats } = plan;
    const load = (one: Profile): Promise<TaskItem[]> =>
      task.load(planned.data, {
        profile: one,
        seed,
        ...(limit === undefined ? {} : { limit }),
        ...(repeats === undefined ? {} : { repeats }),
      });
    const items = await load(plan.profile);
    // The other profile may have another gold answer; items that it shows as demonstrations keep the run's own.
    const other =
      profile === plan.profile
        ? new Map()
        : new Map((await load(profile)).map((item) => [itemKey(item), item]));
    const arms = new Map<string, Map<string, ScoredRow>>();
    for (const { hash, config } of plan.arms) {
      const scored = new Map<string, ScoredRow>();
      for (const own of items) {
        const item: TaskItem = other.get(itemKey(own)) ?? own;
        const key = {
          suite: planned.suite,
          task: task.name,
          item: own.id,
          arm: config.arm,
          repeat: own.repeat,
          config: hash,
        };
        const row = rows.get(rowId(key));
        if (!row) continue;
        const scores = predict(task, item, row, profile);
        // Without its text an answer keeps the scores that were made while it was run.
        const prediction =
          scorer && row.textHash === undefined
            ? await scorer.complete(task, item, row.answer, scores, profile)
            : scores;
        scored.set(itemKey(own), { item, row, prediction });
      }
      arms.set(config.arm, scored);
    }
    const metrics = scorer?.metricsOf(task) ?? task.metrics;
    tasks.push({ task, items, sample: planned.data.sample, metrics, arms });
  }
  return {
    plan,
    profile,
    tasks,
    notRun: (metric) => scorer?.notRun(metric) ?? NOT_GIVEN,
    resources: scorer?.descriptions ?? {},
  };
}
