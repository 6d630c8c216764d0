import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArmName,
  type CrossoverConfig,
  freshId,
  type Logger,
  type TokenPrices,
  toCrossoverError,
} from '../../src/core/index.js';
import type { Library } from '../../src/library/index.js';
import { armSpec } from '../../src/routes/index.js';
import { recordOwnNotRun, recordOwnOverlap } from '../checks/contamination/own-corpora.js';
import type { MetricResources } from '../metrics/index.js';
import { ResourceScorer } from '../scoring/index.js';
import { designEffectOf, type Sensitivity, sensitivity } from '../statistics/index.js';
import type { TaskItem } from '../tasks/index.js';
import type { Profile } from '../types.js';
import { guardTask, openArms, type Remote, servedArms } from './arms/index.js';
import { configHash } from './identity/index.js';
import type { SuiteToRun } from './job.js';
import { lives } from './journal/index.js';
import { type RunPlan, runIdOf, writePlan } from './plan.js';
import { type RunOptions, type RunOutcome, runEval } from './run.js';
import { selectTasks } from './select.js';

/** Prompt tokens of the reference's LongHealth runs; the same for every arm. */
export const PROMPT_BUDGET = 8140;

const REPLICATE_STEP = 100_003;

export interface StartOptions {
  readonly tasks: readonly string[];
  /** Folder of the user's data; undefined: the shipped samples. */
  readonly data?: string;
  readonly arms: readonly ArmName[];
  readonly profile: Profile;
  readonly seed: number;
  readonly limit?: number;
  readonly repeats?: number;
  readonly concurrency: number;
  readonly promptBudget?: number;
  readonly out: string;
  /** Starts a run of its own instead of going on with the one of the same plan; a text names which one, to go on with it. */
  readonly fresh?: boolean | string;
  /** Folder for the indexes of the items' own pools, removed at the end; default: one of this process below `out`. */
  readonly scratch?: string;
  readonly keepProtectedText?: boolean;
  /** What the metrics of tasks need whose answers are not kept as text. */
  readonly resources?: MetricResources;
  readonly remote?: Remote;
  /** 1 and above: an A/A run, the same arms on the same items with another seed for the models. */
  readonly replicate?: number;
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly library: () => Promise<Library>;
  readonly pause?: AbortSignal;
  /** Told of the plan once it is written; what it returns is waited for before the first request. */
  readonly onPlan?: (plan: RunPlan) => void | Promise<void>;
  readonly onProgress?: RunOptions['onProgress'];
}

/** Plans a run, or finds the one of the same plan, and works it off. */
export async function startRun(
  options: StartOptions,
): Promise<{ readonly plan: RunPlan; readonly outcome: RunOutcome }> {
  const { config, logger, profile, seed, limit, repeats, concurrency, out } = options;
  sweepScratch(out);
  const scratch = options.scratch ?? join(out, `.pool-${process.pid}`);
  // Models get another seed in an A/A run; the draw of the items does not.
  const modelSeed = seed + (options.replicate ?? 0) * REPLICATE_STEP;
  const setup = {
    config,
    logger,
    seed: modelSeed,
    concurrency,
    poolFolder: scratch,
    library: options.library,
  };
  const remote = options.remote && (await withServed(options.remote, options));
  const opened = await openArms({
    ...setup,
    arms: options.arms,
    promptBudget: options.promptBudget ?? PROMPT_BUDGET,
    ...(remote ? { remote } : {}),
  });
  const scorer = new ResourceScorer(options.resources ?? {});
  try {
    const loading = {
      profile,
      seed,
      ...(limit === undefined ? {} : { limit }),
      ...(repeats === undefined ? {} : { repeats }),
    };
    const { suites, notRun } = await selectTasks(options.tasks, options.data, loading, (task) =>
      guardTask(task, opened.arms, config),
    );
    const arms = opened.arms.map((arm) => ({ arm, hash: configHash(arm.config) }));
    const body = {
      ...loading,
      tasks: suites.map(({ task, suite, items, data }) => ({
        name: task.name,
        suite,
        items: items.length,
        access: task.access,
        sensitivity: sensitivityOf(items),
        data,
      })),
      arms: arms.map(({ arm, hash }) => ({
        hash,
        config: arm.config,
        builtIn: arm.builtIn,
        description: arm.description,
        ...pricesOf(config, arm.name),
      })),
    };
    const replicate = options.replicate ?? 0;
    const salt = saltOf(options.fresh);
    const runId = runIdOf(body, replicate === 0 ? salt : `${salt}replicate ${replicate}`);
    const plan: RunPlan = { runId, createdAt: new Date().toISOString(), notRun, ...body };
    writePlan(out, plan);
    await options.onPlan?.(plan);
    const outcome = await runEval({
      out,
      runId,
      suites,
      arms,
      profile,
      concurrency,
      evidence: opened.evidence,
      keepProtectedText: options.keepProtectedText ?? false,
      scorer,
      ...(options.pause ? { pause: options.pause } : {}),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
    if (outcome.finished && replicate === 0 && opened.arms.some((arm) => arm.retrieves))
      await lookUpOwnCorpora(options, runId, suites);
    return { plan, outcome };
  } finally {
    await scorer.close();
    await opened.close();
  }
}

async function withServed(
  remote: Remote,
  { arms, concurrency, logger, pause }: StartOptions,
): Promise<Remote> {
  const served = await servedArms(remote, arms, { concurrency, logger, signal: pause });
  return { ...remote, ...(served ? { served } : {}) };
}

/** For the contamination check. A library that gives no documents (a server's, seen from a run) is no failure of the run. */
async function lookUpOwnCorpora(
  { out, config, logger, library }: StartOptions,
  runId: string,
  suites: readonly SuiteToRun[],
): Promise<void> {
  try {
    const { corporaFolders } = await import('../../src/library/index.js');
    const folders = await corporaFolders({ ...config, corporaDir: undefined });
    const bundled = new Set(folders.map(({ name }) => name));
    await recordOwnOverlap({ out, runId, suites, library: await library(), bundled });
  } catch (error) {
    logger.warn('the contamination check leaves out the corpora that are not bundled', { run: runId }, error);
    recordOwnNotRun(out, runId, `The corpora could not be read: ${toCrossoverError(error).message}`);
  }
}

/** Items of one cluster are taken for alike to a tenth (intra-cluster correlation .1). */
function sensitivityOf(items: readonly TaskItem[]): Sensitivity {
  const clusters = new Set(items.map(({ cluster }) => cluster)).size;
  const size = items.length / Math.max(1, clusters);
  const kind = items.every((item) => item.kind === 'choice') ? 'accuracy' : 'score';
  return sensitivity(kind, items.length, designEffectOf(size, CLUSTER_CORRELATION));
}

const CLUSTER_CORRELATION = 0.1;

const pricesOf = (config: CrossoverConfig, arm: ArmName): { readonly prices?: TokenPrices } => {
  const { prices } = config.models[armSpec(arm).role];
  return prices ? { prices } : {};
};

function saltOf(fresh: boolean | string | undefined): string {
  if (typeof fresh === 'string') return fresh;
  return fresh ? freshId('new') : '';
}

/** Removes the pools' indexes that killed processes left behind: they hold text. */
function sweepScratch(out: string): void {
  if (!existsSync(out)) return;
  for (const name of readdirSync(out)) {
    const pid = Number(/^\.pool-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && (pid === process.pid || !lives(pid)))
      rmSync(join(out, name), { recursive: true, force: true });
  }
}
