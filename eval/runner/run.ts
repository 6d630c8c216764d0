import { join } from 'node:path';
import { anySignal, throwIfAborted, toCrossoverError } from '../../src/core/index.js';
import { armSpec, unsupportedNumbers } from '../../src/routes/index.js';
import type { ResourceScorer } from '../scoring/index.js';
import type { BenchmarkTask, TaskItem } from '../tasks/index.js';
import type { Profile } from '../types.js';
import { type EvalArm, type EvidenceSource, failedRecord, type PreparedItem } from './arms/index.js';
import { keyOf, responseKey, rowId } from './identity/index.js';
import { RecordLog, takeLock } from './journal/index.js';
import { type RunProgress, Tally } from './progress.js';
import { ResponseCache } from './response-cache.js';
import { predict, promptText, type StoredRow, withoutText } from './row.js';
import { AdaptiveLimit, askWithRetries, orderForPrefixCache } from './schedule/index.js';

export interface SuiteToRun {
  readonly task: BenchmarkTask;
  readonly suite: string;
  readonly items: readonly TaskItem[];
}

export interface RunOptions {
  readonly out: string;
  readonly runId: string;
  readonly suites: readonly SuiteToRun[];
  readonly arms: ReadonlyArray<{ readonly arm: EvalArm; readonly hash: string }>;
  readonly evidence: EvidenceSource;
  readonly profile: Profile;
  readonly concurrency: number;
  /** Keeps text of protected tasks in the journal, which then must stay on this machine. */
  readonly keepProtectedText: boolean;
  /** Metrics that need resources, for answers whose text is not kept. */
  readonly scorer?: ResourceScorer;
  /** Ends the run after the requests under way. */
  readonly pause?: AbortSignal;
  /** Ends it at once. */
  readonly abort?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface RunOutcome {
  readonly finished: boolean;
  readonly rows: number;
  readonly errors: number;
  readonly fromCache: number;
  readonly resumed: number;
  readonly tornBytes: number;
}

/** One item for one arm. */
interface Job {
  readonly suite: SuiteToRun;
  readonly item: TaskItem;
  readonly arm: EvalArm;
  readonly hash: string;
}

/** How many items in-process models work on at a time: enough to retrieve for one while another is answered. */
const IN_PROCESS = 4;

/**
 * Works off every (item, arm, repeat) that the run's journal does not hold yet. Killed anywhere and started again, it ends with
 * the same rows as a run that was not. Rows of errors are tried again when a run is resumed.
 */
export async function runEval(options: RunOptions): Promise<RunOutcome> {
  const folder = join(options.out, options.runId);
  const unlock = takeLock(join(folder, 'lock'));
  const file = join(folder, 'journal.jsonl');
  const done = new Map<string, StoredRow['answer']['error'] | 'ok'>();
  const jobs = options.suites.flatMap((suite) =>
    options.arms.flatMap(({ arm, hash }) =>
      orderForPrefixCache(suite.items).map((item): Job => ({ suite, item, arm, hash })),
    ),
  );
  const byId = new Map(jobs.map((job) => [idOf(job), job]));
  const tally = new Tally(jobs.length);
  const cache = await ResponseCache.open(options.out, options.runId);
  const ended = new Map<string, StoredRow>();
  const opened = await RecordLog.open(file, (record, place) => {
    const row = record as StoredRow;
    const id = rowId(row.key);
    done.set(id, row.answer.error ?? 'ok');
    if (!row.answer.error) cache.add(file, row, place);
    const job = byId.get(id);
    if (job && !row.answer.error && !ended.has(id)) {
      ended.set(id, row);
      tally.add(
        nameOf(job),
        job.suite.task.metrics[0]!,
        predict(job.suite.task, job.item, row, options.profile),
        false,
      );
    }
  }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const resumed = ended.size;
  ended.clear();
  const stop = anySignal(options.pause, options.abort);
  let fromCache = 0;

  const work = async (job: Job, limit: AdaptiveLimit): Promise<void> => {
    const { task } = job.suite;
    const startedAt = new Date();
    const started = performance.now();
    const keeps = task.keepsText || options.keepProtectedText;
    let prepared: PreparedItem | undefined;
    let address: string | undefined;
    let answer: StoredRow['answer'];
    try {
      prepared = await job.arm.prepare(task, job.item, options.abort);
      address = keeps ? responseKey(job.arm.config.model, prepared.request, job.item.repeat) : undefined;
      const cached = address === undefined ? undefined : await cache.find(address);
      if (cached) fromCache++;
      const ready = prepared;
      // Passages are the item's own, also where the same answer was given to another arm's equal prompt.
      answer = cached
        ? { ...cached, passages: ready.passages }
        : await askWithRetries(limit, () => job.arm.ask(ready, options.abort), options.abort);
    } catch (error) {
      throwIfAborted(options.abort);
      if (toCrossoverError(error).code === 'CROSSOVER_DISK_FULL') throw error;
      answer = failedRecord(error, performance.now() - started);
    }
    const row: StoredRow = {
      key: keyOf(task.name, job.suite.suite, job.item, job.arm.name, job.hash),
      answer,
      promptHash: prepared?.promptHash ?? '',
      ...(prepared ? { prompt: promptText(prepared) } : {}),
      ...(prepared && (prepared.passages.length > 0 || job.item.pool)
        ? { unsupportedNumbers: unsupportedNumbers(answer.text, prepared.supplied).length }
        : {}),
      ...(address !== undefined && !answer.error ? { response: address } : {}),
      ...(prepared?.truncated ? { truncated: prepared.truncated } : {}),
      startedAt: startedAt.toISOString(),
    };
    const stored = keeps ? row : await withoutText(row, task, job.item, options.scorer);
    const place = await opened.log.append(stored);
    cache.add(file, stored, place);
    done.set(idOf(job), answer.error ?? 'ok');
    tally.add(nameOf(job), task.metrics[0]!, predict(task, job.item, stored, options.profile), true);
    options.onProgress?.(tally.snapshot());
  };

  try {
    const open = jobs.filter((job) => done.get(idOf(job)) !== 'ok');
    for (const { task, items } of options.suites)
      if (open.some((job) => job.suite.task === task && armSpec(job.arm.name).retrieval && job.arm.retrieves))
        await options.evidence.addPool(task, items, stop);
    tally.begin();
    const endpoints = new Map<string, Job[]>();
    for (const job of open) {
      const queue = endpoints.get(job.arm.endpoint);
      if (queue) queue.push(job);
      else endpoints.set(job.arm.endpoint, [job]);
    }
    await Promise.all(
      [...endpoints].map(([endpoint, queue]) => {
        const most = endpoint === 'in-process' ? IN_PROCESS : options.concurrency;
        return drain(queue, most, stop, work);
      }),
    ).catch((error: unknown) => {
      // A pause that fell into indexing or a request is a pause.
      if (!stop?.aborted) throw error;
    });
  } catch (error) {
    if (!stop?.aborted) throw error;
  } finally {
    await opened.log.close();
    unlock();
  }
  const snapshot = tally.snapshot();
  const finished = snapshot.done >= jobs.length;
  return {
    finished,
    rows: snapshot.done,
    errors: snapshot.errors,
    fromCache,
    resumed,
    tornBytes: opened.tornBytes,
  };
}

const idOf = ({ suite, item, arm, hash }: Job): string =>
  rowId(keyOf(suite.task.name, suite.suite, item, arm.name, hash));
const nameOf = ({ suite, arm }: Job): string => `${suite.task.name} ${arm.name}`;

/** Twice as many workers as turns: while one's row goes to the disk or its prompt is made, another asks. The first failure ends all. */
async function drain(
  queue: readonly Job[],
  most: number,
  stop: AbortSignal | undefined,
  work: (job: Job, limit: AdaptiveLimit) => Promise<void>,
): Promise<void> {
  const limit = new AdaptiveLimit(most);
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < queue.length && !stop?.aborted && !failed) {
      try {
        await work(queue[next++]!, limit);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(queue.length, 2 * most) }, worker));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}
