import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createReviewQueueSchema, type ReviewQueue, type ReviewResults } from '../../core/index.js';
import { judgementsCsv, openReviews, type ReviewService } from '../../experiment/review/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectList, integer } from '../options.js';
import { table } from '../output.js';

interface CreateFlags extends GlobalOptions {
  readonly name?: string;
  readonly run?: string;
  readonly experiment?: string;
  readonly tasks?: string[];
  readonly arms?: string[];
  readonly pairs: number;
  readonly reviewers: number;
  readonly seed: number;
}

/** `crossover review`: queues of blinded pairs. Judging itself happens in the page. */
export function reviewCommand(program: Command): void {
  const root = program.command('review').description('blinded review: make queues, close them, see results');
  withGlobalOptions(root.command('create'))
    .description('a queue of pairs from a benchmark run or an A/B test in shadow mode')
    .option('--run <id>', 'benchmark run')
    .option('--experiment <id>', 'A/B test in shadow mode that keeps text')
    .option('--name <text>', 'name of the queue')
    .option('--tasks <names>', 'only these tasks of the run', collectList)
    .option('--arms <names>', 'arms to compare (default: generalist+rag,biomedical)', collectList)
    .option('--pairs <n>', 'most pairs, drawn by the seed', integer('pairs', 1, 2000), 30)
    .option('--reviewers <n>', 'how many will judge', integer('reviewers', 1, 50), 1)
    .option('--seed <n>', 'seed of the draw', integer('seed', 0, 2 ** 31 - 1), 1)
    .addHelpText(
      'after',
      '\nExample:\n  crossover review create --run run_0123456789ab --pairs 40 --reviewers 2',
    )
    .action((flags: CreateFlags) =>
      runApp(flags, async (app) => {
        const reviews = await open(app);
        const { run, experiment, tasks, arms, pairs, reviewers, seed } = flags;
        const source = experiment
          ? { kind: 'experiment', experiment }
          : { kind: 'run', run, ...(tasks ? { tasks } : {}) };
        const name = flags.name ?? run ?? experiment;
        const request = { name, source, pairs, reviewers, seed, ...(arms ? { arms } : {}) };
        const queue = await reviews.create(createReviewQueueSchema.parse(request));
        app.output.result(
          queue,
          () => `${shown(queue)}\nReviewers judge in the page: crossover serve, then Review.`,
        );
      }),
    );
  const one = (
    name: string,
    description: string,
    work: (reviews: ReviewService, id: string, app: App) => Promise<void>,
  ) =>
    withGlobalOptions(root.command(name))
      .description(description)
      .argument('<queue>')
      .addHelpText('after', `\nExample:\n  crossover review ${name} rq_0123456789abcdef`)
      .action((id: string, flags: GlobalOptions) =>
        runApp(flags, async (app) => work(await open(app), id, app)),
      );
  withGlobalOptions(root.command('status'))
    .description('the queues and how far each reviewer is')
    .addHelpText('after', '\nExample:\n  crossover review status')
    .action((flags: GlobalOptions) =>
      runApp(flags, async (app) => {
        const queues = await (await open(app)).list();
        app.output.result(queues, () =>
          queues.length === 0 ? 'No queue yet.' : queues.map(shown).join('\n\n'),
        );
      }),
    );
  one(
    'close',
    'closes a queue for good, so that its results may be shown',
    async (reviews, id, { output }) => {
      const queue = await reviews.close(id);
      output.result(queue, () => shown(queue));
    },
  );
  one('results', 'unmasks a closed queue', async (reviews, id, { output }) => {
    const results = await reviews.results(id);
    output.result(results, () => resultLines(results));
  });
  one(
    'export',
    'every judgement of a closed queue with its arms, as JSON and CSV',
    async (reviews, id, { output }) => {
      const judgements = await reviews.judgements(id, true);
      const file = `${id}.json`;
      writeFileSync(file, `${JSON.stringify(judgements, null, 1)}\n`, { mode: 0o600 });
      writeFileSync(`${id}.csv`, judgementsCsv(judgements), { mode: 0o600 });
      output.result(
        { file, judgements: judgements.length },
        () => `${file} and ${id}.csv: ${judgements.length} judgements`,
      );
    },
  );
  for (const command of root.commands) command.exitOverride();
}

const open = async (app: App): Promise<ReviewService> => openReviews(app.config, await app.library());

function shown({ id, name, state, source, pairs, wanted, progress }: ReviewQueue): string {
  const rows = progress.map((one) => [one.reviewer, `${one.judged} of ${one.of}`, `${one.skipped} skipped`]);
  return [
    `${id}  ${name}: ${pairs} pairs from ${source}, ${state}, ${wanted} judgements wanted`,
    ...(rows.length > 0 ? [table(['reviewer', 'judged', ''], rows)] : ['nobody has judged yet']),
  ].join('\n');
}

function resultLines(results: ReviewResults): string {
  const agreement = [...results.inter_rater, ...results.intra_rater, ...results.automatic].map((one) => [
    one.what,
    one.measure,
    one.estimate.value?.toFixed(3) ?? '-',
    one.estimate.ci95?.map((edge) => edge.toFixed(3)).join(' to ') ?? '',
    String(one.estimate.n),
  ]);
  const { leak, guess } = results;
  return [
    ...results.first_pass.map(({ sentence }) => `first pass: ${sentence}`),
    ...results.second_pass.map(({ sentence }) => `with evidence: ${sentence}`),
    ...(agreement.length > 0
      ? ['', table(['agreement', 'measure', 'value', '95 % interval', 'n'], agreement)]
      : []),
    '',
    `route guessed right: ${guess.value === null ? 'nobody guessed' : `${(100 * guess.value).toFixed(1)} % of ${guess.n} (chance 50 %)`}; unsure ${results.unsure_guesses}`,
    leak
      ? `words alone tell the arms apart: ${(100 * (leak.unmasked.value ?? 0)).toFixed(1)} % before masking, ${(100 * (leak.masked.value ?? 0)).toFixed(1)} % after (chance ${(100 * leak.chance).toFixed(0)} %)`
      : 'leak score: too few items',
  ].join('\n');
}
