import { join } from 'node:path';
import { type ArmName, type CrossoverConfig, type Logger, toCrossoverError } from '../../src/core/index.js';
import type { Library } from '../../src/library/index.js';
import type { BenchmarkTask, TaskItem } from '../tasks/index.js';
import type { Profile, TaskData } from '../types.js';
import { guardTask, openArms, type PreparedItem } from './arms/index.js';
import { selectTasks } from './select.js';
import { PROMPT_BUDGET } from './start.js';

export interface PreviewOptions {
  readonly tasks: readonly string[];
  readonly data?: string;
  readonly arms: readonly ArmName[];
  readonly profile: Profile;
  readonly seed: number;
  readonly limit?: number;
  readonly repeats?: number;
  readonly promptBudget?: number;
  /** Prompts are made for this many items of a task, the first ones by id. */
  readonly items: number;
  readonly out: string;
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly library: () => Promise<Library>;
  readonly signal?: AbortSignal;
}

/** The prompt of one item for one arm, or why it cannot be made. */
export interface PreviewedPrompt {
  readonly arm: ArmName;
  readonly item: TaskItem;
  readonly contextWindow: number;
  readonly prepared?: PreparedItem;
  readonly error?: { readonly code: string; readonly reason: string };
}

export interface PreviewedTask {
  readonly task: BenchmarkTask;
  readonly suite: string;
  readonly data: Extract<TaskData, { kind: 'ready' }>;
  readonly items: readonly TaskItem[];
  readonly prompts: readonly PreviewedPrompt[];
}

export interface Preview {
  readonly tasks: readonly PreviewedTask[];
  readonly notRun: ReadonlyArray<{ readonly task: string; readonly why: string }>;
}

/**
 * Everything of a run up to the first request: data found, items drawn, passages retrieved, prompts made. No model is asked.
 * @throws CrossoverError as `startRun`
 */
export async function previewRun(options: PreviewOptions): Promise<Preview> {
  const { config, logger, seed, profile, limit, repeats, signal } = options;
  const opened = await openArms({
    config,
    logger,
    seed,
    arms: options.arms,
    concurrency: 1,
    promptBudget: options.promptBudget ?? PROMPT_BUDGET,
    poolFolder: join(options.out, `.pool-${process.pid}`),
    library: options.library,
  });
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
    const tasks: PreviewedTask[] = [];
    for (const { task, suite, data, items } of suites) {
      const chosen = [...items].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, options.items);
      if (opened.arms.some(({ retrieves }) => retrieves)) await opened.evidence.addPool(task, chosen, signal);
      const prompts: PreviewedPrompt[] = [];
      for (const item of chosen)
        for (const arm of opened.arms) {
          const base = { arm: arm.name, item, contextWindow: arm.model.contextWindow };
          try {
            prompts.push({ ...base, prepared: await arm.prepare(task, item, signal) });
          } catch (error) {
            signal?.throwIfAborted();
            const { code, message } = toCrossoverError(error);
            prompts.push({ ...base, error: { code, reason: message } });
          }
        }
      tasks.push({ task, suite, data, items, prompts });
    }
    return { tasks, notRun };
  } finally {
    await opened.close();
  }
}
