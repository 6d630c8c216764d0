import { type Command, Option } from 'commander';
import { PROFILES, type Profile, samplesFolder, startRun, TASKS, writeReport } from '../../../eval/index.js';
import { ARM_NAMES, armNameSchema, CrossoverError } from '../../core/index.js';
import { indexCorpora } from '../../library/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectList, integer } from '../options.js';
import { createProgress, table } from '../output.js';
import { evalReportCommands, resultTable } from './eval-report.js';

interface RunFlags extends GlobalOptions {
  readonly data?: string;
  readonly arms?: string[];
  readonly profile: Profile;
  readonly limit?: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly repeats?: number;
  readonly budget?: number;
  readonly out: string;
  readonly new?: boolean;
  readonly keepProtectedText?: boolean;
  readonly url?: string;
  readonly model?: string;
  readonly local?: boolean;
  readonly apiKeyEnv?: string;
  readonly fineTuning?: string;
}

export function evalCommand(program: Command): void {
  const root = program
    .command('eval')
    .description('benchmarks of both routes, with paired statistics and a report');
  listCommand(root);
  runCommand(root);
  evalReportCommands(root);
  for (const command of root.commands) command.exitOverride();
}

function listCommand(root: Command): void {
  withGlobalOptions(root.command('list'))
    .description('the benchmarks, and whether their data are there')
    .option('--data <dir>', 'folder of the official files')
    .addHelpText('after', '\nExample:\n  crossover eval list --data ./benchmarks')
    .action((options: GlobalOptions & { data?: string }) =>
      runApp(options, async ({ output }) => {
        const rows = TASKS.map((task) => {
          const data = task.find(options.data ?? samplesFolder());
          const state =
            data.kind === 'missing' ? `missing: ${data.why}` : data.sample ? 'synthetic sample' : 'ready';
          return {
            task: task.name,
            title: task.title,
            access: task.access,
            licence: task.licence,
            metrics: task.metrics,
            data: state,
            ...(data.kind === 'missing' ? { how_to_get_access: data.howToGetAccess } : {}),
          };
        });
        output.result(rows, () =>
          table(
            ['task', 'access', 'data', 'title'],
            rows.map((row) => [row.task, row.access, row.data, row.title]),
          ),
        );
      }),
    );
}

function runCommand(root: Command): void {
  withGlobalOptions(root.command('run'))
    .description('runs benchmarks; stopped or killed, the same command goes on where it was')
    .argument('<task...>', 'names from `crossover eval list`, or all')
    .option('--data <dir>', 'folder of the official files; the synthetic samples when left out')
    .option('--arms <names>', `all, or some of ${ARM_NAMES.join(', ')}`, collectList)
    .addOption(new Option('--profile <name>', 'scoring rules').choices([...PROFILES]).default('fixed'))
    .option('--limit <n>', 'items a task, drawn by the seed', integer('limit', 1, 1_000_000))
    .option('--seed <n>', 'seed of every draw', integer('seed', 0, 2 ** 31 - 1), 1)
    .option(
      '--concurrency <n>',
      'most requests at a time to one endpoint',
      integer('concurrency', 1, 1024),
      8,
    )
    .option('--repeats <n>', 'repeats of each item, where a task has them', integer('repeats', 1, 100))
    .option(
      '--budget <tokens>',
      'most prompt tokens, the same for every arm',
      integer('budget', 256, 1_000_000),
    )
    .option('--out <dir>', 'folder of the runs', 'runs')
    .option('--new', 'a run of its own instead of going on with the one of the same plan')
    .option('--keep-protected-text', 'keep answers of protected tasks as text in the journal on this machine')
    .option('--url <url>', 'ask this OpenAI-compatible server instead of the configured models')
    .option('--model <name>', 'its model; left out for a Crossover server, whose models are the arms')
    .option('--local', 'the server at --url is under your control')
    .option('--api-key-env <name>', 'environment variable that holds its key')
    .option('--fine-tuning <file>', 'fine-tuning set (text or JSON lines) for the contamination check')
    .addHelpText(
      'after',
      '\nExample:\n  crossover eval run meqsum longhealth-3 --data ./benchmarks --arms all --limit 100',
    )
    .action((tasks: string[], options: RunFlags) => runApp(options, (app) => run(app, tasks, options)));
}

async function run(app: App, tasks: readonly string[], flags: RunFlags): Promise<void> {
  const arms =
    !flags.arms || flags.arms.includes('all')
      ? [...ARM_NAMES]
      : flags.arms.map((name) => armNameSchema.parse(name));
  const progress = createProgress('eval');
  const { out, limit, repeats, budget } = flags;
  const started = await startRun({
    tasks,
    arms,
    out,
    profile: flags.profile,
    seed: flags.seed,
    concurrency: flags.concurrency,
    ...(flags.data === undefined ? {} : { data: flags.data }),
    ...(limit === undefined ? {} : { limit }),
    ...(repeats === undefined ? {} : { repeats }),
    ...(budget === undefined ? {} : { promptBudget: budget }),
    fresh: flags.new === true,
    keepProtectedText: flags.keepProtectedText === true,
    ...(flags.url === undefined
      ? {}
      : {
          remote: {
            url: flags.url,
            local: flags.local === true,
            ...(flags.model ? { model: flags.model } : {}),
            ...(flags.apiKeyEnv ? { apiKeyEnv: flags.apiKeyEnv } : {}),
          },
        }),
    config: app.config,
    logger: app.logger,
    library: async () => {
      const library = await app.library();
      if (app.config.indexAtStart) await indexCorpora(library, app.config, { signal: app.signal });
      return library;
    },
    pause: app.signal,
    onPlan: (plan) => {
      app.output.note(
        `${plan.runId}: ${plan.tasks.map((task) => `${task.name} (${task.items})`).join(', ')}`,
      );
      for (const { task, why } of plan.notRun) app.output.note(`not run: ${task}: ${why}`);
    },
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
  const { plan, outcome } = started;
  if (!outcome.finished)
    throw new CrossoverError(
      'CROSSOVER_ABORTED',
      `Paused ${plan.runId} after ${outcome.rows} rows; the same command goes on.`,
    );
  const report = await writeReport(
    out,
    plan.runId,
    flags.fineTuning === undefined ? {} : { fineTuning: flags.fineTuning },
  );
  app.output.note(
    `${outcome.rows} rows, ${outcome.resumed} from an earlier session, ${outcome.fromCache} from the cache, ${outcome.errors} errors`,
  );
  app.output.result({ run_id: plan.runId, report: report.html, results: report.results }, () =>
    resultTable(report),
  );
}
