import { type Command, Option } from 'commander';
import { PROFILES, samplesFolder, TASKS } from '../../../eval/index.js';
import { ARM_NAMES } from '../../core/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectList, integer } from '../options.js';
import { table } from '../output.js';
import { evalBuildCommand } from './eval-build.js';
import { evalJuryCommand, withJuryOptions } from './eval-jury.js';
import { evalReportCommands } from './eval-report.js';
import { withResourceOptions } from './eval-resources.js';
import { type RunFlags, runBenchmarks } from './eval-run.js';

export function evalCommand(program: Command): void {
  const root = program
    .command('eval')
    .description('benchmarks of both routes, with paired statistics and a report');
  listCommand(root);
  runCommand(root);
  evalBuildCommand(root);
  evalReportCommands(root);
  evalJuryCommand(root);
  for (const command of root.commands) command.exitOverride();
}

function listCommand(root: Command): void {
  withGlobalOptions(root.command('list'))
    .description('the benchmarks, and whether their data are there')
    .option('--data <dir>', 'folder of the official files')
    .addHelpText('after', '\nExample:\n  crossover eval list --data ./benchmarks')
    .action((options: GlobalOptions & { data?: string }) =>
      runApp(options, async ({ config, output }) => {
        const rows = TASKS.map((task) => {
          const data = task.find(options.data ?? config.eval.dataDir ?? samplesFolder());
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
  withJuryOptions(withResourceOptions(withGlobalOptions(root.command('run'))))
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
    .option('--out <dir>', 'folder of the runs (default: eval.runsDir of the configuration)')
    .option(
      '--noise-floor [runs]',
      'ask every arm again with other seeds, to see what chance alone does',
      integer('noise-floor', 1, 20),
    )
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
    .action((tasks: string[], options: RunFlags) =>
      runApp(options, (app) => runBenchmarks(app, tasks, options)),
    );
}
