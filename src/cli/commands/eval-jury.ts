import type { Command } from 'commander';
import { askJury, type JuryReport, type JuryTask, writeReport } from '../../../eval/index.js';
import {
  type ArmName,
  armNameSchema,
  CrossoverError,
  type JuryConfig,
  toCrossoverError,
} from '../../core/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectList, integer } from '../options.js';
import { createProgress, table } from '../output.js';
import { metricResources, type ResourceFlags, withResourceOptions } from './eval-resources.js';

/** Which model judges, and how much. The configuration's `eval.jury` gives the same model. */
export interface JuryFlags {
  readonly jury?: string | true;
  readonly juryModel?: string;
  readonly juryLocal?: boolean;
  readonly juryApiKeyEnv?: string;
  readonly juryPair?: string[];
  readonly juryLimit?: number;
}

export function withJuryOptions(command: Command): Command {
  return command
    .option(
      '--jury [url]',
      "have a model compare two arms' answers to text tasks: at this OpenAI-compatible server, or the one of eval.jury in the configuration",
    )
    .option('--jury-model <name>', 'its model')
    .option('--jury-local', 'the server at --jury is under your control: it may see protected tasks')
    .option('--jury-api-key-env <name>', 'environment variable that holds its key')
    .option('--jury-pair <arms>', 'two arms to compare (default: generalist+rag,biomedical)', collectList)
    .option('--jury-limit <n>', 'items a task, drawn by the seed', integer('jury-limit', 1, 1_000_000));
}

interface CommandFlags extends GlobalOptions, JuryFlags, ResourceFlags {
  readonly out?: string;
  readonly concurrency: number;
  readonly fineTuning?: string;
}

/** `eval jury`: a finished run's answers compared by a model, and the report written again. */
export function evalJuryCommand(root: Command): void {
  withResourceOptions(withJuryOptions(withGlobalOptions(root.command('jury'))))
    .description(
      "has a model compare two arms' answers to the text tasks of a run, every pair in both orders",
    )
    .argument('<run>')
    .option('--out <dir>', 'folder of the runs (default: eval.runsDir of the configuration)')
    .option('--concurrency <n>', 'most requests at a time', integer('concurrency', 1, 1024), 8)
    .option('--fine-tuning <file>', 'fine-tuning set for the contamination check of the report')
    .addHelpText(
      'after',
      '\nExample:\n  crossover eval jury run_0123456789ab --jury http://127.0.0.1:8000/v1 --jury-model llama-3-70b --jury-local',
    )
    .action((id: string, options: CommandFlags) =>
      runApp(options, async (app) => {
        const out = options.out ?? app.config.eval.runsDir;
        await judgeRun(app, out, id, options, options.concurrency);
        const report = await writeReport(out, id, {
          resources: metricResources(app.config, options),
          ...(options.fineTuning === undefined ? {} : { fineTuning: options.fineTuning }),
        });
        app.output.result({ run_id: id, report: report.html, jury: report.data.jury }, () =>
          [...report.data.jury.map(juryTable), report.html].join('\n\n'),
        );
      }),
    );
}

/** The jury after a run: that it had nothing to judge, or never answered, is said, and the report is written all the same. */
export async function judgeAfterRun(...args: Parameters<typeof judgeRun>): Promise<void> {
  try {
    await judgeRun(...args);
  } catch (error) {
    const known = toCrossoverError(error);
    if (known.code === 'CROSSOVER_ABORTED' || known.code === 'CROSSOVER_DISK_FULL') throw error;
    args[0].output.note(`jury: ${known.message} (${known.code})`);
  }
}

/** Asks the jury that the options, or the configuration, name. */
async function judgeRun(
  app: App,
  out: string,
  runId: string,
  flags: JuryFlags,
  concurrency: number,
): Promise<void> {
  const [a, b] = pairOf(flags);
  const progress = createProgress('jury');
  const outcome = await askJury({
    out,
    runId,
    model: juryModel(app, flags),
    a,
    b,
    concurrency,
    ...(flags.juryLimit === undefined ? {} : { limit: flags.juryLimit }),
    logger: app.logger,
    pause: app.signal,
    onProgress: (done, total, failed) => progress.update(done, total, `${done}/${total}, ${failed} failed`),
  }).finally(() => progress.end());
  const { asked, known, failed, firstFailure } = outcome;
  app.output.note(
    `jury: ${asked} replies, ${known} known before, ${failed} failed${firstFailure === undefined ? '' : `, the first: ${firstFailure}`}`,
  );
  if (!outcome.finished)
    throw new CrossoverError(
      'CROSSOVER_ABORTED',
      `The jury on ${runId} was paused; the same command goes on.`,
    );
}

function pairOf({ juryPair }: JuryFlags): readonly [ArmName, ArmName] {
  if (juryPair === undefined) return ['generalist+rag', 'biomedical'];
  const [a, b, ...more] = juryPair.map((name) => armNameSchema.safeParse(name).data);
  if (a === undefined || b === undefined || a === b || more.length > 0)
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      '--jury-pair wants two different arms, as in generalist+rag,biomedical.',
      {
        field: 'jury-pair',
      },
    );
  return [a, b];
}

/** @throws CrossoverError CROSSOVER_INVALID_INPUT if the options name no usable jury */
export function juryModel({ config }: App, flags: JuryFlags): JuryConfig {
  const { jury, juryModel: model } = flags;
  if (jury === undefined || jury === true) {
    if (config.eval.jury) return config.eval.jury;
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'No jury is named; give --jury URL and --jury-model NAME, or eval.jury in the configuration.',
      { field: 'jury' },
    );
  }
  if (model === undefined || !URL.canParse(jury))
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      model === undefined ? '--jury needs --jury-model.' : '--jury is not a URL.',
      { field: model === undefined ? 'jury-model' : 'jury' },
    );
  return {
    provider: 'openai',
    baseUrl: jury,
    model,
    local: flags.juryLocal === true,
    ...(flags.juryApiKeyEnv ? { apiKeyEnv: flags.juryApiKeyEnv } : {}),
    timeoutMs: 120_000,
    idleTimeoutMs: 60_000,
    retries: 0,
    concurrency: 8,
    maxTokens: 512,
    temperature: 0,
  };
}

const share = ({ n, share: value }: JuryTask['winRate']): string =>
  value === null ? '-' : `${(100 * value).toFixed(1)} % of ${n}`;

function juryTable({ plan, tasks }: JuryReport): string {
  return [
    `Jury ${plan.jury.model.id}: ${plan.a} against ${plan.b}`,
    table(
      [
        'task',
        'pairs',
        `${plan.a} wins`,
        `${plan.b} wins`,
        'ties',
        'orders disagree',
        'unread',
        'consistent',
        'win rate',
      ],
      tasks.map(({ task, pairs, counts, consistency, winRate }) => [
        task,
        String(pairs),
        String(counts.a),
        String(counts.b),
        String(counts.tie + counts.same),
        String(counts.disagrees),
        String(counts.unparsed + counts.missing),
        share(consistency),
        share(winRate),
      ]),
    ),
    ...tasks.flatMap(({ task, notJudged, unreliable, verdict }) => {
      const text = notJudged === undefined ? (unreliable ?? verdict?.sentence) : `not judged: ${notJudged}`;
      return text === undefined ? [] : [`${task}: ${text}`];
    }),
  ].join('\n');
}
