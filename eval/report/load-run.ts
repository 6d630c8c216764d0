import { join } from 'node:path';
import { predict, type RunPlan, readPlan, readRecords, rowId, type StoredRow } from '../runner/index.js';
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
  /** Arm to item key (id and repeat) to its row. */
  readonly arms: ReadonlyMap<string, ReadonlyMap<string, ScoredRow>>;
}

export interface LoadedRun {
  readonly plan: RunPlan;
  readonly profile: Profile;
  readonly tasks: readonly LoadedTask[];
}

export const itemKey = (item: { readonly id: string; readonly repeat: number }): string =>
  `${item.id}\u0000${item.repeat}`;

/**
 * A run with its answers scored under a profile, by default its own. Calls no model: the journal holds the answers. Prompts stay on disk.
 * @throws CrossoverError CROSSOVER_RUN_NOT_FOUND, CROSSOVER_DATASET_INVALID if the data are no longer there
 */
export async function loadRun(out: string, runId: string, asked?: Profile): Promise<LoadedRun> {
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
        if (row) scored.set(itemKey(own), { item, row, prediction: predict(task, item, row, profile) });
      }
      arms.set(config.arm, scored);
    }
    tasks.push({ task, items, sample: planned.data.sample, arms });
  }
  return { plan, profile, tasks };
}
