import { type Command, Option } from 'commander';
import {
  compareRuns,
  deviationEffects,
  PROFILES,
  type Profile,
  type WrittenReport,
  writeReport,
} from '../../../eval/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { table } from '../output.js';
import { metricResources, type ResourceFlags, withResourceOptions } from './eval-resources.js';

interface ReportFlags extends GlobalOptions, ResourceFlags {
  readonly out?: string;
  readonly profile?: Profile;
  readonly fineTuning?: string;
}

/** `eval report`, `eval compare`, `eval deviations`: they read journals and never call a model. */
export function evalReportCommands(root: Command): void {
  withResourceOptions(withGlobalOptions(root.command('report')))
    .description('scores a run again from its journal and writes its report')
    .argument('<run>')
    .option('--out <dir>', 'folder of the runs (default: eval.runsDir of the configuration)')
    .addOption(new Option('--profile <name>', "scoring rules; default: the run's own").choices([...PROFILES]))
    .option('--fine-tuning <file>', 'fine-tuning set for the contamination check')
    .addHelpText('after', '\nExample:\n  crossover eval report run_0123456789ab --profile clue-2024-06')
    .action((id: string, options: ReportFlags) =>
      runApp(options, async ({ config, output }) => {
        const report = await writeReport(options.out ?? config.eval.runsDir, id, {
          resources: metricResources(config, options),
          ...(options.profile ? { profile: options.profile } : {}),
          ...(options.fineTuning === undefined ? {} : { fineTuning: options.fineTuning }),
        });
        output.result({ run_id: id, report: report.html, results: report.results }, () =>
          resultTable(report),
        );
      }),
    );
  withGlobalOptions(root.command('compare'))
    .description('two runs, arm by arm, on the items they share')
    .argument('<run>')
    .argument('<other>')
    .option('--out <dir>', 'folder of the runs (default: eval.runsDir of the configuration)')
    .addHelpText('after', '\nExample:\n  crossover eval compare run_0123456789ab run_ba9876543210')
    .action((first: string, second: string, options: ReportFlags) =>
      runApp(options, async ({ config, output }) => {
        const compared = await compareRuns(options.out ?? config.eval.runsDir, first, second);
        output.result(compared, () =>
          [
            `both scored by profile ${compared.profile}`,
            ...compared.settings.map((line) => `set otherwise: ${line}`),
            ...compared.comparisons.map(({ task, verdict }) => `${task}: ${verdict.sentence}`),
            ...compared.notCompared.map((why) => `not compared: ${why}`),
          ].join('\n'),
        );
      }),
    );
  withGlobalOptions(root.command('deviations'))
    .description(
      'every deviation of the profile clue-2024-06, and what each does alone to the scores of a run',
    )
    .argument('<run>')
    .option('--out <dir>', 'folder of the runs (default: eval.runsDir of the configuration)')
    .addHelpText('after', '\nExample:\n  crossover eval deviations run_0123456789ab')
    .action((id: string, options: ReportFlags) =>
      runApp(options, async ({ config, output }) => {
        const found = await deviationEffects(options.out ?? config.eval.runsDir, id);
        output.result(found, () => found.map(describeDeviations).join('\n\n'));
      }),
    );
}

const percent = (value: number | null): string => (value === null ? '-' : (100 * value).toFixed(2));

/** The deviations in words, then a table: both profiles, and what each measured deviation does alone. */
function describeDeviations({
  task,
  deviations,
  departures,
  effects,
}: Awaited<ReturnType<typeof deviationEffects>>[number]): string {
  const lines = deviations.map(
    ({ aspect, text, notMeasured }) =>
      `  ${aspect}: ${text}${notMeasured === undefined ? '' : ` [not measured: ${notMeasured}]`}`,
  );
  const measured = deviations.filter((one) => one.effects !== undefined);
  const rows = effects.map((one) => [
    one.arm,
    one.metric,
    percent(one.fixed),
    percent(one.clue),
    percent(one.difference),
    ...measured.map(({ aspect, effects: own }) => {
      const found = own?.find(({ arm, metric }) => arm === one.arm && metric === one.metric);
      if (!found) return '-';
      return aspect === 'mean'
        ? percent(found.effect)
        : `${percent(found.effect)} (${found.changed} of ${found.n})`;
    }),
  ]);
  return [
    task,
    ...(lines.length > 0 ? lines : ['  no deviation']),
    ...departures.map((text) => `  both profiles: ${text}`),
    table(
      [
        'arm',
        'metric',
        'fixed',
        'clue-2024-06',
        'difference (points)',
        ...measured.map(({ aspect }) => aspect),
      ],
      rows,
    ),
  ].join('\n');
}

/** Results as columns, verdicts of the two routes, and where the report lies. */
export function resultTable(report: WrittenReport): string {
  const rows = report.results.map((one) => [
    one.task,
    one.arm,
    one.metric,
    percent(one.value),
    String(one.n),
    one.ci95 ? `${percent(one.ci95[0])} to ${percent(one.ci95[1])}` : (one.not_run?.slice(0, 80) ?? ''),
  ]);
  const verdicts = report.data.comparisons
    .filter(({ a, b }) => a === 'generalist+rag' && b === 'biomedical')
    .map(({ task, verdict }) => `${task}: ${verdict.sentence}`);
  return [
    table(['task', 'arm', 'metric', '%', 'n', '95 % interval'], rows),
    '',
    ...verdicts,
    '',
    report.html,
  ].join('\n');
}
