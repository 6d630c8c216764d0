import { join } from 'node:path';
import { anySignal, toCrossoverError } from '../../src/core/index.js';
import { armSpec } from '../../src/routes/index.js';
import type { ResourceScorer } from '../scoring/index.js';
import type { Profile } from '../types.js';
import { answerItem } from './answer-item.js';
import type { EvalArm, EvidenceSource } from './arms/index.js';
import { rowId } from './identity/index.js';
import { byEndpoint, type Job, jobsOf, type SuiteToRun } from './job.js';
import { RecordLog, takeLock } from './journal/index.js';
import { type RunProgress, Tally } from './progress.js';
import { ResponseCache } from './response-cache.js';
import { predict, type StoredRow } from './row.js';
import { type AdaptiveLimit, drain } from './schedule/index.js';

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

/** How many items in-process models work on at a time: enough to retrieve for one while another is answered. */
const IN_PROCESS = 4;

/**
 * Works off every (item, arm, repeat) that the run's journal does not hold yet. Killed anywhere and started again, it ends with
 * the same rows as a run that was not. Rows of errors are tried again when a run is resumed.
 * @throws CrossoverError CROSSOVER_DISK_FULL, or CROSSOVER_MODEL_* of an endpoint that is down; what is answered is kept
 */
export async function runEval(options: RunOptions): Promise<RunOutcome> {
  const folder = join(options.out, options.runId);
  const unlock = takeLock(join(folder, 'lock'));
  try {
    return await runLocked(options, join(folder, 'journal.jsonl'));
  } finally {
    unlock();
  }
}

async function runLocked(options: RunOptions, file: string): Promise<RunOutcome> {
  const { profile, suites } = options;
  const jobs = jobsOf(suites, options.arms);
  const tally = new Tally(jobs.length);
  const cache = await ResponseCache.open(options.out, options.runId);
  const count = ({ name, suite, item }: Job, row: StoredRow, fresh: boolean): void =>
    tally.add(name, suite.task.metrics[0]!, predict(suite.task, item, row, profile), fresh);

  const open = new Map(jobs.map((job) => [job.id, job]));
  const { log, tornBytes } = await RecordLog.open(file, (record, place) => {
    const row = record as StoredRow;
    if (row.answer.error) return;
    cache.add(file, row, place);
    const id = rowId(row.key);
    const job = open.get(id);
    if (job && open.delete(id)) count(job, row, false);
  });
  const resumed = jobs.length - open.size;
  const stop = anySignal(options.pause, options.abort);
  const context = { ...options, cache };
  let fromCache = 0;

  const work = async (job: Job, limit: AdaptiveLimit): Promise<StoredRow['answer']['error']> => {
    const answered = await answerItem(job, context, limit);
    const { row } = answered;
    cache.add(file, row, await log.append(row));
    if (answered.fromCache) fromCache++;
    count(job, row, true);
    options.onProgress?.(tally.snapshot());
    return row.answer.error;
  };

  try {
    const left = [...open.values()];
    for (const { task, items } of suites)
      if (left.some(({ suite, arm }) => suite.task === task && armSpec(arm.name).retrieval && arm.retrieves))
        await options.evidence.addPool(task, items, stop);
    tally.begin();
    // An endpoint that is down does not end the others' work.
    const ends = await Promise.allSettled(
      [...byEndpoint(left)].map(([endpoint, queue]) => {
        const most = endpoint === 'in-process' ? IN_PROCESS : options.concurrency;
        return drain(queue, { most, stop, work });
      }),
    );
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  } catch (error) {
    // A pause that fell into indexing or a request is a pause; a full disk never is.
    if (!stop?.aborted || toCrossoverError(error).code === 'CROSSOVER_DISK_FULL') throw error;
  } finally {
    await Promise.all([log.close(), cache.close()]);
  }
  const { done, errors } = tally.snapshot();
  return { finished: done >= jobs.length, rows: done, errors, fromCache, resumed, tornBytes };
}
