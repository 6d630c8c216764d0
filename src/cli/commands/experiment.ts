import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { CrossoverError, type Protocol, writeWhole } from '../../core/index.js';
import { AbService } from '../../experiment/ab/index.js';
import {
  absolute,
  describeChange,
  Protocols,
  planYaml,
  type ReviewPort,
  readPlanFile,
  reviewPort,
  type TrafficPort,
  trafficPort,
  writeMemo,
} from '../../experiment/index.js';
import { openReviews } from '../../experiment/review/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectPairs, integer } from '../options.js';
import { createProgress } from '../output.js';
import { type PlanFlags, planFrom, planOptions } from './experiment-plan.js';
import { describeDay, statusTable } from './experiment-status.js';

interface ExperimentFlags extends GlobalOptions {
  readonly file: string;
  readonly experiment?: string;
  readonly out?: string;
}

/** `crossover experiment`: the 7-day protocol. */
export function experimentCommand(program: Command): void {
  const root = program
    .command('experiment')
    .description('the 7-day protocol: a plan frozen in advance, seven stages, a decision memo');
  initCommand(root);
  runCommand(root);
  statusCommand(root);
  amendCommand(root);
  reportCommand(root);
  listCommand(root);
  for (const command of root.commands) command.exitOverride();
}

const withExperiment = (command: Command): Command =>
  withGlobalOptions(command)
    .option('--file <path>', 'the plan', 'experiment.yaml')
    .option('--experiment <id>', 'a stored experiment, instead of the one of the plan file')
    .option('--out <dir>', 'folder of the runs and memos; default: eval.runsDir of the configuration');

function initCommand(root: Command): void {
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

function runCommand(root: Command): void {
  withExperiment(root.command('run'))
    .description('run a day, or all that are not done; stopped or killed, the same command goes on')
    .option('--day <n>', '1 to 7', integer('day', 1, 7))
    .option('--all', 'every day that is not done, in one go (compressed: nobody is waited for)')
    .addHelpText('after', '\nExamples:\n  crossover experiment run --day 1\n  crossover experiment run --all')
    .action((options: ExperimentFlags & { day?: number; all?: boolean }, command: Command) =>
      runApp(options, async (app) => {
        if ((options.day === undefined) === (options.all !== true))
          return command.error('crossover: give either --day N or --all', { exitCode: 2 });
        const protocols = protocolsOf(app, options.out);
        const { id } = await planned(protocols, options);
        const progress = createProgress('experiment');
        const run = {
          signal: app.signal,
          onProgress: ({
            day,
            step,
            done,
            total,
          }: {
            day: number;
            step: string;
            done: number;
            total: number;
          }) => progress.update(done, total, `day ${day}: ${step}${total > 0 ? ` ${done}/${total}` : ''}`),
        };
        try {
          const days = options.all ? [1, 2, 3, 4, 5, 6, 7] : [options.day!];
          for (const day of days) {
            const view = await protocols.runDay(id, day, { ...run, compressed: options.all === true });
            const stage = view.stages[day - 1]!;
            app.output.note(describeDay(stage));
            if (stage.state !== 'done')
              throw new CrossoverError(
                'CROSSOVER_STAGE_BLOCKED',
                `Day ${day} is ${stage.state}. ${view.next.action}`,
              );
          }
        } finally {
          progress.end();
        }
        await finish(app, protocols, id);
      }),
    );
}

/** What the command ends with: the memo when the week is done, else where the experiment stands. */
async function finish(app: App, protocols: Protocols, id: string): Promise<void> {
  const view = await protocols.view(id);
  if (view.state !== 'ended') {
    app.output.result(view, () => view.next.action);
    return;
  }
  const memo = await writeMemo(protocols, id);
  app.output.result({ id, state: view.state, analysis_hash: view.analysis_hash, ...memo.files }, () =>
    [memo.summary, '', `Memo: ${memo.files.html}`, `      ${memo.files.markdown}`].join('\n'),
  );
}

function statusCommand(root: Command): void {
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

function amendCommand(root: Command): void {
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

function reportCommand(root: Command): void {
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

function listCommand(root: Command): void {
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

function protocolsOf(app: App, out = app.config.eval.runsDir): Protocols {
  // Made when day 6 asks for it: an A/B test that is set up here is served by the server.
  const traffic: TrafficPort = {
    ensure: async (plan) => {
      const library = await app.library();
      const ab = new AbService({ records: library.records, documents: library, logger: app.logger });
      return trafficPort(ab).ensure(plan);
    },
  };
  const review: ReviewPort = {
    ensure: async (plan, run) => {
      const library = await app.library();
      const reviews = openReviews({ ...app.config, eval: { ...app.config.eval, runsDir: out } }, library);
      return reviewPort(reviews, library.records).ensure(plan, run);
    },
  };
  return new Protocols({
    config: app.config,
    logger: app.logger,
    out: resolve(out),
    library: () => app.library(),
    arms: () => app.arms(),
    traffic,
    review,
  });
}

/** The experiment that a command means, its plan file taken over. */
async function planned(protocols: Protocols, { experiment, file }: ExperimentFlags): Promise<Protocol> {
  if (experiment !== undefined) return protocols.view(experiment);
  const plan = readPlanFile(file);
  if (plan !== undefined) return protocols.takeOver(plan as object);
  return only(protocols, file);
}

/** The same without taking anything over. */
async function found(protocols: Protocols, { experiment, file }: ExperimentFlags): Promise<Protocol> {
  if (experiment !== undefined) return protocols.view(experiment);
  const plan = readPlanFile(file) as { id?: unknown } | undefined;
  if (typeof plan?.id === 'string' && (await protocols.has(plan.id))) return protocols.view(plan.id);
  return only(protocols, file);
}

async function only(protocols: Protocols, file: string): Promise<Protocol> {
  const all = await protocols.list();
  if (all.length === 1) return all[0]!;
  throw new CrossoverError(
    'CROSSOVER_EXPERIMENT_NOT_FOUND',
    all.length === 0
      ? `There is no ${file} here and no stored experiment.`
      : `There is no ${file} here; name one of ${all
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')} with --experiment.`,
  );
}
