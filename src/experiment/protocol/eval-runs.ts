import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  findTask,
  type LoadedRun,
  loadRun,
  type Preview,
  previewRun,
  resultsOf,
  samplesFolder,
  startRun,
  summariesOf,
} from '../../../eval/index.js';
import { type ArmName, CrossoverError, type Gate, type JsonValue, writeWhole } from '../../core/index.js';
import { gate, type Spend } from './gates.js';
import { notesOf, ownTask } from './plan/index.js';
import type { StageContext } from './stage.js';

export interface Asked {
  readonly tasks: readonly string[];
  readonly arms: readonly ArmName[];
  /** The model that the biomedical one was tuned from, asked in the place of the arm's own. */
  readonly base?: boolean;
}

export interface EvalOutcome {
  /** Undefined when there was nothing to ask. */
  readonly runId?: string;
  readonly run?: LoadedRun;
  readonly notRun: ReadonlyArray<{ readonly what: string; readonly why: string }>;
  readonly failed: number;
  readonly rows: number;
  readonly spend: Spend;
}

/** Folder where the data of a task lie: the team's, the description of its own notes, or the samples. */
export function dataOf(context: StageContext, task: string): string {
  if (task === ownTask(context.plan)) return describeOwnNotes(context);
  return context.plan.data ?? samplesFolder();
}

/** Writes what the plan says of the team's notes where the task finds it; no note is copied. */
export function describeOwnNotes({ folder, plan }: StageContext): string {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // JSON is YAML; the file is made, not meant to be edited.
  writeWhole(join(data, `${ownTask(plan)}.yaml`), `${JSON.stringify(notesOf(plan), null, 2)}\n`);
  return data;
}

/** The tasks whose data are there, by folder, and why others are not. */
function available(
  context: StageContext,
  tasks: readonly string[],
): { folders: Map<string, string[]>; notRun: Array<{ what: string; why: string }> } {
  const folders = new Map<string, string[]>();
  const notRun: Array<{ what: string; why: string }> = [];
  for (const name of tasks) {
    const folder = dataOf(context, name);
    const found = findTask(name).find(folder);
    if (found.kind === 'missing') notRun.push({ what: name, why: `${found.why} ${found.howToGetAccess}` });
    else folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  return { folders, notRun };
}

/** How items are drawn. The limit is for benchmarks: of the team's own notes every one counts. */
const drawing = ({ plan }: StageContext, tasks: readonly string[]) => ({
  profile: 'fixed' as const,
  seed: plan.seed,
  ...(plan.tasks.limit === undefined || tasks.includes(ownTask(plan)) ? {} : { limit: plan.tasks.limit }),
  ...(plan.tasks.repeats > 1 ? { repeats: plan.tasks.repeats } : {}),
  ...(plan.prompt_budget === undefined ? {} : { promptBudget: plan.prompt_budget }),
});

/**
 * Asks arms the items of tasks, or goes on where an earlier try stopped; the answers are in the runs' journals.
 * @throws CrossoverError CROSSOVER_ABORTED when it was stopped, and whatever `startRun` throws
 */
export async function askTasks(context: StageContext, asked: Asked): Promise<EvalOutcome[]> {
  const { folders, notRun } = available(context, asked.tasks);
  const outcomes: EvalOutcome[] = notRun.length > 0 ? [nothing(notRun)] : [];
  for (const [folder, tasks] of folders) {
    if (asked.arms.length === 0) continue;
    const base = context.plan.base_model;
    const { plan, outcome } = await startRun({
      ...drawing(context, tasks),
      tasks,
      data: folder,
      arms: asked.arms,
      concurrency: context.plan.concurrency,
      out: context.out,
      keepProtectedText: context.plan.keep_text,
      config: context.config,
      logger: context.logger,
      library: () => context.library(),
      ...(asked.base && base
        ? {
            remote: {
              url: base.base_url,
              model: base.model,
              local: base.local,
              ...(base.api_key_env === undefined ? {} : { apiKeyEnv: base.api_key_env }),
            },
          }
        : {}),
      ...(context.signal ? { pause: context.signal } : {}),
      onProgress: ({ done, total }) => context.progress(`asking ${tasks.join(', ')}`, done, total),
    });
    if (!outcome.finished)
      throw new CrossoverError(
        'CROSSOVER_ABORTED',
        `Stopped after ${outcome.rows} answers of ${plan.runId}; the same command goes on.`,
      );
    const run = await loadRun(context.out, plan.runId);
    outcomes.push({
      runId: plan.runId,
      run,
      notRun: plan.notRun.map(({ task, why }) => ({ what: task, why })),
      failed: outcome.errors,
      rows: outcome.rows,
      spend: spendOf(context, run),
    });
  }
  return outcomes;
}

/** Items and prompts as they would be asked, without asking. */
export async function previewTasks(
  context: StageContext,
  tasks: readonly string[],
  arms: readonly ArmName[],
  items: number,
): Promise<Preview> {
  const { folders, notRun } = available(context, tasks);
  const previews: Preview[] = [];
  for (const [folder, names] of folders)
    previews.push(
      await previewRun({
        ...drawing(context, names),
        tasks: names,
        data: folder,
        arms,
        items,
        out: context.out,
        config: context.config,
        logger: context.logger,
        library: () => context.library(),
        ...(context.signal ? { signal: context.signal } : {}),
      }),
    );
  return {
    tasks: previews.flatMap((one) => one.tasks),
    notRun: [
      ...notRun.map(({ what, why }) => ({ task: what, why })),
      ...previews.flatMap((one) => one.notRun),
    ],
  };
}

const nothing = (notRun: EvalOutcome['notRun']): EvalOutcome => ({
  notRun,
  failed: 0,
  rows: 0,
  spend: { requests: 0, tokens: 0, money: 0 },
});

/** Requests, tokens and money of a run at the plan's prices. */
function spendOf({ plan: { volume } }: StageContext, run: LoadedRun): Spend {
  let requests = 0;
  let tokens = 0;
  let money = 0;
  for (const { arm, items, promptTokens, completionTokens } of summariesOf(run)) {
    const price = volume[arm.startsWith('generalist') ? 'generalist' : 'biomedical'];
    requests += items;
    tokens += promptTokens + completionTokens;
    money +=
      (promptTokens * price.prompt_per_million + completionTokens * price.completion_per_million) / 1e6;
  }
  return { requests, tokens, money };
}

/** Mean of each task's first metric by arm, as stages store and show it. */
export interface TaskScore {
  readonly task: string;
  readonly arm: string;
  readonly metric: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci95?: readonly [number, number];
  readonly suite: string;
}

export function scoresOf(outcomes: readonly EvalOutcome[]): TaskScore[] {
  return outcomes.flatMap(({ run }) =>
    run === undefined
      ? []
      : resultsOf(run)
          .filter(({ task, metric }) => metric === findTask(task).metrics[0])
          .map(({ task, arm, metric, value, n, ci95 }) => ({
            task,
            arm,
            metric,
            value,
            n,
            ...(ci95 ? { ci95 } : {}),
            suite: run.plan.tasks.find(({ name }) => name === task)?.suite ?? '',
          })),
  );
}

export const scoreText = ({ value, n, ci95 }: TaskScore): string =>
  value === null
    ? 'no value'
    : `${(100 * value).toFixed(1)} %${ci95 ? ` (${(100 * ci95[0]).toFixed(1)} to ${(100 * ci95[1]).toFixed(1)})` : ''}, n = ${n}`;

/** The exit gate that holds a stage with too many failed requests: run again, they are tried again. */
export function failureGate({ plan }: StageContext, outcomes: readonly EvalOutcome[]): Gate {
  const failed = outcomes.reduce((sum, one) => sum + one.failed, 0);
  const rows = outcomes.reduce((sum, one) => sum + one.rows, 0);
  const share = rows === 0 ? 0 : failed / rows;
  return gate(
    'failures',
    `at most ${+(100 * plan.stopping.max_failed).toFixed(1)} % of requests failed`,
    share <= plan.stopping.max_failed,
    `${failed} of ${rows} requests failed${failed > 0 ? '; running the stage again tries them again' : ''}`,
  );
}

export const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
