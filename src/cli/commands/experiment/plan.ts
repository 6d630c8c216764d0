import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { CrossoverError, writeWhole } from '../../../core/index.js';
import { absolute, describeChange, planYaml, readPlanFile } from '../../../experiment/index.js';
import { runApp, withGlobalOptions } from '../../app.js';
import { collectPairs } from '../../options.js';
import { type PlanFlags, planFrom, planOptions } from './plan-options.js';
import { type ExperimentFlags, found, protocolsOf, withExperiment } from './which.js';

export function initCommand(root: Command): void {
  planOptions(withGlobalOptions(root.command('init')))
    .description('write a plan to read and edit; the defaults need nothing configured')
    .option('--file <path>', 'where the plan is written', 'experiment.yaml')
    .option('--force', 'write over a plan file that is there')
    .addHelpText(
      'after',
      '\nExamples:\n  crossover experiment init\n  crossover experiment init --name "Ward 7" --notes notes.csv --map id=encounter_id --map text=note --section "ASSESSMENT AND PLAN" --margin 0.03',
    )
    .action((options: PlanFlags & { file: string; force?: boolean }) =>
      runApp(options, async (app) => {
        if (existsSync(options.file) && options.force !== true)
          throw new CrossoverError(
            'CROSSOVER_INVALID_INPUT',
            `${options.file} is there already; edit it, name another with --file, or write over it with --force.`,
            { field: 'file' },
          );
        const view = await protocolsOf(app).create(absolute(planFrom(options), process.cwd()));
        writeWhole(options.file, planYaml(view.plan));
        app.output.result({ id: view.id, file: resolve(options.file), plan: view.plan }, () =>
          [
            `${options.file}: the plan of ${view.id}`,
            `Question: ${view.question}`,
            'Read and edit it; it is frozen when the first day runs.',
            'Next: `crossover experiment run --day 1`, or all days in one go with `crossover experiment run --all`',
          ].join('\n'),
        );
      }),
    );
}

export function amendCommand(root: Command): void {
  withExperiment(root.command('amend'))
    .description(
      'change a frozen plan: the edited plan file, or single values, with a reason every report repeats',
    )
    .requiredOption('--reason <text>', 'why, for the reader of the memo')
    .option('--set <path=value>', 'e.g. primary.margin=0.1; several may be given', collectPairs)
    .addHelpText(
      'after',
      '\nExamples:\n  crossover experiment amend --set review.pairs=0 --reason "No reviewer was free this week."\n  crossover experiment amend --reason "…"   # takes the edits of experiment.yaml',
    )
    .action((options: ExperimentFlags & { reason: string; set?: Record<string, string> }) =>
      runApp(options, async (app) => {
        const protocols = protocolsOf(app, options.out);
        const edited = options.experiment === undefined ? readPlanFile(options.file) : undefined;
        const { id } = await found(protocols, options);
        const change = options.set
          ? {
              paths: Object.fromEntries(
                Object.entries(options.set).map(([path, value]) => [path, parse(value) as unknown]),
              ),
            }
          : edited === undefined
            ? undefined
            : { plan: edited as object };
        if (!change)
          throw new CrossoverError(
            'CROSSOVER_INVALID_INPUT',
            `Give --set, or the edited plan at ${options.file}.`,
            { field: 'set' },
          );
        const amendment = await protocols.amend(id, change, options.reason);
        const view = await protocols.view(id);
        if (existsSync(options.file) && options.experiment === undefined)
          writeWhole(options.file, planYaml(view.plan));
        app.output.result(amendment, () =>
          [
            `Amendment ${amendment.n} of ${id}:`,
            ...amendment.changes.map((one) => `  ${describeChange(one)}`),
            view.next.action,
          ].join('\n'),
        );
      }),
    );
}
