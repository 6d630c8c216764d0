import {
  type ChatModel,
  CrossoverError,
  type JuryConfig,
  type Logger,
  sha256,
  throwIfAborted,
  toCrossoverError,
} from '../../src/core/index.js';
import { createChatModel, fitContext } from '../../src/models/index.js';
import { runModel } from '../../src/routes/run-model.js';
import { loadRun } from '../report/load-run.js';
import { modelIdentity } from '../runner/identity/index.js';
import { AdaptiveLimit, askWithRetries } from '../runner/schedule/index.js';
import { type CasePair, casesOf, type TaskCases } from './cases.js';
import { readPreference } from './parse.js';
import { addressOf, JURY_MAX_TOKENS, JURY_PROMPT_VERSION, juryParts } from './prompt.js';
import { addPlan, type JuryJournal, openJuryJournal } from './store.js';
import { type Judgement, type JuryIdentity, type JuryPlan, ORDERS, type Order } from './types.js';

export interface JuryOptions {
  readonly out: string;
  readonly runId: string;
  readonly model: JuryConfig;
  readonly a: string;
  readonly b: string;
  readonly limit?: number;
  readonly concurrency: number;
  readonly logger: Logger;
  /** Stops after the requests under way; what was judged is kept. */
  readonly pause?: AbortSignal;
  readonly onProgress?: (done: number, total: number, failed: number) => void;
}

export interface JuryOutcome {
  readonly plan: JuryPlan;
  /** Requests answered in this session, found in a journal, and failed. */
  readonly asked: number;
  readonly known: number;
  readonly failed: number;
  /** Code of the first failure. */
  readonly firstFailure?: string;
  readonly finished: boolean;
}

interface Job {
  readonly task: TaskCases['task'];
  readonly pair: CasePair;
  readonly order: Order;
  readonly address: string;
}

/**
 * Has a model compare the answers of two arms of a finished run, every pair in both orders. Killed and started again it goes on where
 * it was; a request that failed is asked again next time.
 * @throws CrossoverError CROSSOVER_EGRESS_REFUSED before anything is sent, if no task may go to the endpoint; CROSSOVER_INVALID_INPUT
 *   if the run has no answers that a jury can judge; the
 *   first failure, if every request failed
 */
export async function askJury(options: JuryOptions): Promise<JuryOutcome> {
  const { out, runId, logger, concurrency, limit } = options;
  const run = await loadRun(out, runId);
  // The jury's runner owns retries and concurrency, as the run's does.
  const config =
    options.model.provider === 'openai' ? { ...options.model, retries: 0, concurrency } : options.model;
  const model = await createChatModel(config, { logger });
  try {
    const jury: JuryIdentity = { model: modelIdentity(model, config), promptVersion: JURY_PROMPT_VERSION };
    const { a, b } = options;
    const seed = run.plan.seed;
    const plan: JuryPlan = {
      jury,
      local: model.info.local,
      a,
      b,
      seed,
      ...(limit === undefined ? {} : { limit }),
    };
    const cases = casesOf(run, plan);
    assertJudgeable(cases);
    const journal = await openJuryJournal(out, runId);
    try {
      const { firstFailure, ...worked } = await workOff(jobsOf(cases, jury), journal, model, options);
      // A jury that never answered is an error, not a jury of the run.
      if (firstFailure && worked.asked + worked.known === 0) throw firstFailure;
      addPlan(out, runId, plan);
      return { plan, ...worked, ...(firstFailure ? { firstFailure: firstFailure.code } : {}) };
    } finally {
      await journal.close();
    }
  } finally {
    await model.close();
  }
}

function assertJudgeable(cases: readonly TaskCases[]): void {
  if (cases.some(({ notJudged }) => notJudged === undefined)) return;
  const [first] = cases;
  if (!first)
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'The run has no text task; choices and codes have a right answer and need no jury.',
      { field: 'run' },
    );
  const why = cases.map(({ task, notJudged }) => `${task.name}: ${notJudged}`).join(' ');
  const refused = first.notJudged?.includes('not declared local') === true;
  throw new CrossoverError(refused ? 'CROSSOVER_EGRESS_REFUSED' : 'CROSSOVER_INVALID_INPUT', why, {
    field: refused ? 'eval.jury.local' : 'run',
  });
}

const jobsOf = (cases: readonly TaskCases[], jury: JuryIdentity): Job[] =>
  cases.flatMap(({ task, pairs }) =>
    pairs
      .filter(({ same }) => !same)
      .flatMap((pair) =>
        ORDERS.map((order) => ({ task, pair, order, address: addressOf(jury, pair.judged, order) })),
      ),
  );

async function workOff(
  jobs: readonly Job[],
  journal: JuryJournal,
  model: ChatModel,
  { concurrency, pause, onProgress }: JuryOptions,
): Promise<Omit<JuryOutcome, 'plan' | 'firstFailure'> & { readonly firstFailure?: CrossoverError }> {
  const limit = new AdaptiveLimit(concurrency);
  let [next, done, asked, known, failed] = [0, 0, 0, 0, 0];
  let firstFailure: CrossoverError | undefined;
  const work = async (job: Job): Promise<void> => {
    const found = journal.known.get(job.address);
    if (found) {
      known++;
      if (!journal.own.has(job.address)) await journal.append({ ...found, ...placeOf(job) });
      return;
    }
    try {
      const judgement = await askWithRetries(limit, () => judge(model, job), undefined);
      await journal.append(judgement);
      asked++;
    } catch (error) {
      const failure = toCrossoverError(error);
      if (failure.code === 'CROSSOVER_DISK_FULL') throw error;
      failed++;
      firstFailure ??= failure;
    }
  };
  const worker = async (): Promise<void> => {
    while (next < jobs.length && !pause?.aborted) {
      await work(jobs[next++]!);
      done++;
      onProgress?.(done, jobs.length, failed);
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(jobs.length, 2 * concurrency) }, worker),
  );
  const broken = ended.find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
  return {
    asked,
    known,
    failed,
    ...(firstFailure === undefined ? {} : { firstFailure }),
    finished: done === jobs.length,
  };
}

const placeOf = ({ task, pair, order }: Job): Pick<Judgement, 'task' | 'item' | 'repeat' | 'order'> => ({
  task: task.name,
  item: pair.item.id,
  repeat: pair.item.repeat,
  order,
});

async function judge(model: ChatModel, job: Job, signal?: AbortSignal): Promise<Judgement> {
  throwIfAborted(signal);
  const { messages } = fitContext({
    model,
    maxTokens: JURY_MAX_TOKENS,
    parts: juryParts(job.pair.judged, job.order),
  });
  const started = performance.now();
  const request = { messages, maxTokens: JURY_MAX_TOKENS, temperature: 0, seed: 1 };
  const { text, done } = await runModel(model, request, signal, () => undefined);
  const preference = readPreference(text);
  return {
    address: job.address,
    ...placeOf(job),
    ...(preference === undefined ? {} : { preference }),
    ...(job.task.keepsText ? { text } : {}),
    textHash: sha256(text),
    promptTokens: done.usage.prompt_tokens,
    completionTokens: done.usage.completion_tokens,
    latencyMs: Math.round(performance.now() - started),
  };
}
