import {
  addReplicate,
  type Profile,
  type RunPlan,
  type StartOptions,
  startRun,
  writeReport,
} from '../../../eval/index.js';
import { ARM_NAMES, armNameSchema, CrossoverError } from '../../core/index.js';
import type { App, GlobalOptions } from '../app.js';
import { createProgress } from '../output.js';
import { type JuryFlags, judgeAfterRun, juryModel } from './eval-jury.js';
import { resultTable } from './eval-report.js';
import { metricResources, type ResourceFlags } from './eval-resources.js';

/** Options of `eval run`. */
export interface RunFlags extends GlobalOptions, ResourceFlags, JuryFlags {
  readonly data?: string;
  readonly arms?: string[];
  readonly profile: Profile;
  readonly limit?: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly repeats?: number;
  readonly budget?: number;
  readonly out?: string;
  readonly noiseFloor?: number | true;
  readonly new?: boolean;
  readonly keepProtectedText?: boolean;
  readonly url?: string;
  readonly model?: string;
  readonly local?: boolean;
  readonly apiKeyEnv?: string;
  readonly fineTuning?: string;
}

/** Runs the benchmarks, A/A runs after them where asked for, and writes the report. */
export async function runBenchmarks(app: App, tasks: readonly string[], flags: RunFlags): Promise<void> {
  const options = startOptions(app, tasks, flags);
  // A jury that cannot be asked is said before the run, not after it.
  if (flags.jury !== undefined) juryModel(app, flags);
  app.signal.addEventListener(
    'abort',
    () =>
      app.output.note(
        'Pausing after the requests under way. Ctrl-C once more ends at once; nothing answered is lost.',
      ),
    { once: true },
  );
  const { plan, outcome } = await runOnce(app, options);
  for (let replicate = 1; replicate <= replicatesAsked(flags); replicate++) {
    const again = await runOnce(app, { ...options, replicate });
    addReplicate(options.out, plan.runId, again.plan.runId);
  }
  if (flags.jury !== undefined) await judgeAfterRun(app, options.out, plan.runId, flags, flags.concurrency);
  const report = await writeReport(options.out, plan.runId, {
    ...(options.resources ? { resources: options.resources } : {}),
    ...(flags.fineTuning === undefined ? {} : { fineTuning: flags.fineTuning }),
  });
  app.output.note(
    `${outcome.rows} rows, ${outcome.resumed} from an earlier session, ${outcome.fromCache} from the cache, ${outcome.errors} errors`,
  );
  const { results, data } = report;
  for (const { task, arm, cutToWindow, items } of data.summaries)
    if (cutToWindow > 0)
      app.output.note(
        `${task}, ${arm}: ${cutToWindow} of ${items} prompts were cut, because the model's context window is smaller than the budget of all arms`,
      );
  app.output.result(
    { run_id: plan.runId, report: report.html, results: [...results, ...data.faithfulness] },
    () => resultTable(report),
  );
}

const replicatesAsked = ({ noiseFloor }: RunFlags): number => (noiseFloor === true ? 1 : (noiseFloor ?? 0));

async function runOnce(app: App, options: StartOptions): ReturnType<typeof startRun> {
  const progress = createProgress('eval');
  const started = await startRun({
    ...options,
    onPlan: (plan) => announce(app, plan),
    onProgress: (now) => {
      const means = [...now.means].slice(-2).map(([name, { mean }]) => `${name} ${(100 * mean).toFixed(1)}`);
      const eta = now.etaSeconds === undefined ? '' : `, ${Math.ceil(now.etaSeconds)} s left`;
      progress.update(
        now.done,
        now.total,
        `${now.done}/${now.total}, ${now.rate.toFixed(1)}/s${eta}, ${now.errors} errors; ${means.join(', ')}`,
      );
    },
  }).finally(() => progress.end());
  if (!started.outcome.finished)
    throw new CrossoverError(
      'CROSSOVER_ABORTED',
      `Paused ${started.plan.runId} after ${started.outcome.rows} rows; the same command goes on.`,
    );
  return started;
}

/** What will be run, and what it can find, before anything is asked. */
function announce({ output }: App, plan: RunPlan): void {
  output.note(`${plan.runId}: ${plan.tasks.map((task) => `${task.name} (${task.items})`).join(', ')}`);
  for (const { name, sensitivity } of plan.tasks) {
    if (!sensitivity) continue;
    const { items, detectable, itemsForFivePoints, assumption } = sensitivity;
    const finds =
      detectable === undefined
        ? `${items} items cannot tell any two arms apart`
        : `${items} items find a difference of ${(100 * detectable).toFixed(1)} points or more`;
    output.note(
      `  ${name}: ${finds} (80 % power, 5 %); 5 points need ${itemsForFivePoints}; if ${assumption}`,
    );
  }
  for (const { task, why } of plan.notRun) output.note(`not run: ${task}: ${why}`);
  if (plan.profile === 'clue-2024-06' && plan.arms.some(({ config }) => config.asks === 'arm'))
    output.note('the server makes the prompts: answers are not begun for it, as clue-2024-06 does elsewhere');
}

function startOptions(app: App, tasks: readonly string[], flags: RunFlags): StartOptions {
  const { config } = app;
  const { limit, repeats, budget, url } = flags;
  const data = flags.data ?? config.eval.dataDir;
  const arms =
    !flags.arms || flags.arms.includes('all')
      ? [...ARM_NAMES]
      : flags.arms.map((name) => armNameSchema.parse(name));
  return {
    tasks,
    arms,
    out: flags.out ?? config.eval.runsDir,
    profile: flags.profile,
    seed: flags.seed,
    concurrency: flags.concurrency,
    ...(data === undefined ? {} : { data }),
    ...(limit === undefined ? {} : { limit }),
    ...(repeats === undefined ? {} : { repeats }),
    ...(budget === undefined ? {} : { promptBudget: budget }),
    fresh: flags.new === true,
    keepProtectedText: flags.keepProtectedText === true,
    resources: metricResources(config, flags),
    ...(url === undefined ? {} : { remote: remoteOf(url, flags) }),
    config,
    logger: app.logger,
    library: async () => {
      const library = await app.library();
      const { indexCorpora } = await import('../../library/index.js');
      if (config.indexAtStart) await indexCorpora(library, config, { signal: app.signal });
      return library;
    },
    pause: app.signal,
  };
}

function remoteOf(url: string, { local, model, apiKeyEnv }: RunFlags): NonNullable<StartOptions['remote']> {
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      '--url wants an address like http://127.0.0.1:8000/v1.',
      { field: 'url' },
    );
  return {
    url,
    local: local === true,
    ...(model ? { model } : {}),
    ...(apiKeyEnv ? { apiKeyEnv } : {}),
  };
}
