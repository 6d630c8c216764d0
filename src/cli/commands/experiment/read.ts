import type { Command } from 'commander';
import { writeMemo } from '../../../experiment/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../../app.js';
import { statusTable } from './status-text.js';
import { type ExperimentFlags, found, protocolsOf, withExperiment } from './which.js';

export function statusCommand(root: Command): void {
  withExperiment(root.command('status'))
    .description('each day at a glance: state, gates, the number to remember')
    .addHelpText('after', '\nExample:\n  crossover experiment status')
    .action((options: ExperimentFlags) =>
      runApp(options, async (app) => {
        const protocols = protocolsOf(app, options.out);
        const view = await found(protocols, options);
        app.output.result(view, () => statusTable(view));
      }),
    );
}

export function reportCommand(root: Command): void {
  withExperiment(root.command('report'))
    .description('write the decision memo (HTML, Markdown) and the analysis (JSON, CSV) again; asks no model')
    .option('--to <dir>', "folder they are written to; default: the experiment's own")
    .addHelpText('after', '\nExample:\n  crossover experiment report --to memo/')
    .action((options: ExperimentFlags & { to?: string }) =>
      runApp(options, async (app) => {
        const protocols = protocolsOf(app, options.out);
        const { id } = await found(protocols, options);
        const memo = await writeMemo(protocols, id, options.to);
        app.output.result({ id, ...memo.files, ...memo.json }, () =>
          [memo.summary, '', ...Object.values(memo.files)].join('\n'),
        );
      }),
    );
}

export function listCommand(root: Command): void {
  withGlobalOptions(root.command('list'))
    .description('the experiments that are stored')
    .addHelpText('after', '\nExample:\n  crossover experiment list')
    .action((options: GlobalOptions) =>
      runApp(options, async (app) => {
        const all = await protocolsOf(app).list();
        app.output.result(
          all.map(({ id, name, state, created_at, next }) => ({
            id,
            name,
            state,
            created_at,
            next: next.action,
          })),
          () =>
            all.map((one) => `${one.id}  ${one.state}  ${one.next.action}`).join('\n') ||
            'None yet; `crossover experiment init` makes one.',
        );
      }),
    );
}
