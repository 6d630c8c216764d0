import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CrossoverError, type EvalRun, runIdSchema } from '../../../src/core/index.js';
import type { RunPlan } from '../../runner/index.js';
import { lockHolder } from '../../runner/journal/index.js';

/** Ids of the runs in a folder. */
export async function runIds(out: string): Promise<string[]> {
  try {
    return (await readdir(out)).filter((name) => runIdSchema.safeParse(name).success);
  } catch {
    // No run has been started yet.
    return [];
  }
}

/** @throws CrossoverError CROSSOVER_RUN_NOT_FOUND */
export async function planOf(out: string, id: string): Promise<RunPlan> {
  try {
    return JSON.parse(await readFile(join(out, id, 'plan.json'), 'utf8')) as RunPlan;
  } catch {
    throw new CrossoverError('CROSSOVER_RUN_NOT_FOUND', 'There is no run of that id.', { field: 'id' });
  }
}

export const totalOf = (plan: RunPlan): number =>
  plan.tasks.reduce((sum, { items }) => sum + items, 0) * plan.arms.length;

/** The plan's part of a run as the API tells it: no path and no address of an endpoint. */
export function describePlan(
  plan: RunPlan,
  titles: ReadonlyMap<string, string>,
): Pick<
  EvalRun,
  'id' | 'created_at' | 'profile' | 'seed' | 'limit' | 'repeats' | 'tasks' | 'arms' | 'not_run'
> {
  return {
    id: plan.runId,
    created_at: plan.createdAt,
    profile: plan.profile,
    seed: plan.seed,
    ...(plan.limit === undefined ? {} : { limit: plan.limit }),
    ...(plan.repeats === undefined ? {} : { repeats: plan.repeats }),
    tasks: plan.tasks.map(({ name, items, data }) => ({
      name,
      title: titles.get(name) ?? name,
      items,
      sample: data.sample,
    })),
    arms: plan.arms.map(({ config, builtIn }) => ({
      arm: config.arm,
      model: config.model.id,
      built_in: builtIn,
    })),
    not_run: plan.notRun.map(({ task, why }) => ({ task, why })),
  };
}

const FRESH_MS = 60_000;

/** `elsewhere`: another process, or another part of this one, works on it. `broken`: whoever did ended without a word. */
export type RunHold = 'free' | 'elsewhere' | 'broken';

export async function holdOf(folder: string): Promise<RunHold> {
  const holder = lockHolder(join(folder, 'lock'));
  if (holder === 'nobody') return 'free';
  if (holder === 'dead') return 'broken';
  if (holder === 'other') return 'elsewhere';
  // A lock of this process may be left of a thread that was ended; one that is worked under has fresh rows.
  const journal = await stat(join(folder, 'journal.jsonl')).catch(() => undefined);
  return journal && Date.now() - journal.mtimeMs < FRESH_MS ? 'elsewhere' : 'broken';
}
