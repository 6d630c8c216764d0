import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenPrices } from '../../src/core/index.js';
import { CrossoverError, canonicalJson, sha256, writeWhole } from '../../src/core/index.js';
import type { Sensitivity } from '../statistics/index.js';
import type { Access, Profile, TaskData } from '../types.js';
import type { ArmConfig } from './identity/index.js';

export interface PlannedTask {
  readonly name: string;
  readonly suite: string;
  readonly items: number;
  readonly access: Access;
  /** What a comparison on these items can find, said before anything is asked. */
  readonly sensitivity?: Sensitivity;
  readonly data: Extract<TaskData, { kind: 'ready' }>;
}

/** What a run is, written before its first request. Its identity is what is asked of whom, not where the data lie. */
export interface RunPlan {
  readonly runId: string;
  readonly createdAt: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly limit?: number;
  readonly repeats?: number;
  readonly tasks: readonly PlannedTask[];
  readonly notRun: ReadonlyArray<{ readonly task: string; readonly why: string }>;
  readonly arms: ReadonlyArray<{
    readonly hash: string;
    readonly config: ArmConfig;
    readonly builtIn: boolean;
    readonly description: string;
    /** What the model's tokens cost; not part of the run's identity. */
    readonly prices?: TokenPrices;
  }>;
}

/** The same for the same tasks, arms and settings, so that the same command goes on with the same run. */
export function runIdOf(plan: Omit<RunPlan, 'runId' | 'createdAt' | 'notRun'>, salt = ''): string {
  const { profile, seed, limit, repeats } = plan;
  const tasks = plan.tasks.map(({ name, suite }) => [name, suite]).sort();
  const arms = plan.arms.map(({ hash }) => hash).sort();
  return `run_${sha256(canonicalJson({ profile, seed, limit, repeats, tasks, arms, salt })).slice(0, 12)}`;
}

/** Writes the plan unless the run has one; whole or not at all. */
export function writePlan(out: string, plan: RunPlan): string {
  const folder = join(out, plan.runId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'plan.json');
  if (!existsSync(file)) {
    writeWhole(file, `${JSON.stringify(plan, null, 2)}\n`);
  }
  return folder;
}

/** @throws CrossoverError CROSSOVER_RUN_NOT_FOUND */
export function readPlan(out: string, runId: string): RunPlan {
  const file = join(out, runId, 'plan.json');
  if (!/^run_[0-9a-f]+$/.test(runId) || !existsSync(file)) {
    const known = existsSync(out)
      ? readdirSync(out)
          .filter((name) => name.startsWith('run_'))
          .slice(0, 5)
      : [];
    throw new CrossoverError(
      'CROSSOVER_RUN_NOT_FOUND',
      `There is no run of that name in ${out}${known.length > 0 ? `; there are ${known.join(', ')}` : ''}.`,
    );
  }
  return JSON.parse(readFileSync(file, 'utf8')) as RunPlan;
}
