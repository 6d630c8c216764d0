import { EventEmitter } from 'node:events';
import PQueue from 'p-queue';
import { CrossoverError, freshId, type Logger, toCrossoverError } from '../../core/index.js';
import type { WorkOptions } from '../../library/index.js';
import { toProblem } from '../http/problem.js';
import { hasEnded, type Job, type JobKind, type JobOf } from './job.js';

const KEPT_MS = 24 * 60 * 60 * 1000;
const KEPT_ENDED = 1000;

/** Facts that the queue itself keeps of a job; the rest says what the job is about. */
type Kept = 'id' | 'state' | 'created_at' | 'started_at' | 'ended_at' | 'progress' | 'report' | 'error';

export interface JobWork<K extends JobKind = JobKind> {
  /** Kind, and what it is about: a corpus, a run, an experiment. */
  readonly about: Omit<JobOf<K>, Kept>;
  readonly requestId: string;
  run(options: WorkOptions<NonNullable<JobOf<K>['progress']>>): Promise<NonNullable<JobOf<K>['report']>>;
  /** Called once when the job has ended in any way, also when it never began: removes temporary files. */
  cleanUp?(): Promise<void>;
}

interface Held {
  job: Job;
  /** Let go of at the end: it holds the text of documents. */
  work: JobWork | undefined;
  readonly stop: AbortController;
}

/** What runs one after the other: the index has one writer, and runs would share the models' turns. */
const LANES: Readonly<Record<JobKind, 'index' | 'models'>> = {
  ingest: 'index',
  eval: 'models',
  protocol: 'models',
};

/**
 * Jobs, one at a time a lane in the order they came, with a bound on how many wait. Listeners hear of a job's changes
 * under its id.
 */
export class JobQueue {
  readonly #lanes = {
    index: new PQueue({ concurrency: 1 }),
    models: new PQueue({ concurrency: 1 }),
  };
  readonly #jobs = new Map<string, Held>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #limit: number;
  readonly #logger: Logger;
  #closed = false;

  constructor(limit: number, logger: Logger) {
    this.#limit = limit;
    this.#logger = logger;
  }

  /** @throws CrossoverError CROSSOVER_QUEUE_FULL, CROSSOVER_SHUTTING_DOWN */
  assertRoom(): void {
    if (this.#closed) throw new CrossoverError('CROSSOVER_SHUTTING_DOWN', 'The server takes no more jobs.');
    if (this.counts().queued >= this.#limit)
      throw new CrossoverError('CROSSOVER_QUEUE_FULL', `${this.#limit} jobs are waiting already.`, {
        retryAfterSeconds: 30,
      });
  }

  add<K extends JobKind>(work: JobWork<K>): JobOf<K> {
    this.assertRoom();
    this.#forgetOld();
    // The facts of one kind plus what every job has are that kind's job; the compiler cannot see it for all kinds at once.
    const job = {
      ...work.about,
      id: freshId('job'),
      state: 'queued',
      created_at: new Date().toISOString(),
    } as unknown as JobOf<K>;
    const held: Held = { job, work: work as unknown as JobWork, stop: new AbortController() };
    this.#jobs.set(job.id, held);
    void this.#lanes[LANES[job.kind]].add(() => this.#run(held));
    return job;
  }

  /** @throws CrossoverError CROSSOVER_JOB_NOT_FOUND */
  get(id: string): Job {
    const held = this.#jobs.get(id);
    if (!held)
      throw new CrossoverError('CROSSOVER_JOB_NOT_FOUND', 'There is no such job, or it ended long ago.', {
        field: 'id',
      });
    return held.job;
  }

  /** The first job of a kind that has not ended and passes the test. */
  active<K extends JobKind>(kind: K, test: (job: JobOf<K>) => boolean): JobOf<K> | undefined {
    for (const { job } of this.#jobs.values())
      if (job.kind === kind && !hasEnded(job) && test(job as JobOf<K>)) return job as JobOf<K>;
    return undefined;
  }

  /** Stops a job; what it has stored stays. One that has ended is returned as it is. */
  async cancel(id: string): Promise<Job> {
    const ended = this.untilEnded(id);
    const held = this.#jobs.get(id);
    held?.stop.abort(new CrossoverError('CROSSOVER_ABORTED', 'The job was cancelled.'));
    if (held?.job.state === 'queued') await this.#end(held, { state: 'cancelled' });
    return ended;
  }

  /** Calls `listener` with every change until the returned function is called. */
  subscribe(id: string, listener: (job: Job) => void): () => void {
    this.#changes.on(id, listener);
    return () => this.#changes.off(id, listener);
  }

  untilEnded(id: string): Promise<Job> {
    const now = this.get(id);
    if (hasEnded(now)) return Promise.resolve(now);
    return new Promise((resolve) => {
      const stop = this.subscribe(id, (job) => {
        if (!hasEnded(job)) return;
        stop();
        resolve(job);
      });
    });
  }

  counts(): { queued: number; running: number } {
    let queued = 0;
    let running = 0;
    for (const { job } of this.#jobs.values()) {
      if (job.state === 'queued') queued++;
      else if (job.state === 'running') running++;
    }
    return { queued, running };
  }

  /** Stops everything and resolves when the running job has let go of the library. */
  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#jobs.values()].filter((held) => !hasEnded(held.job));
    await Promise.all(open.map((held) => this.cancel(held.job.id)));
    await Promise.all(Object.values(this.#lanes).map((lane) => lane.onIdle()));
  }

  async #run(held: Held): Promise<void> {
    const { work } = held;
    // A job that was cancelled while it waited never begins.
    if (!work || held.stop.signal.aborted) return;
    this.#change(held, { state: 'running', started_at: new Date().toISOString() });
    try {
      const report = await work.run({
        signal: held.stop.signal,
        onProgress: (progress) => this.#change(held, { progress } as Partial<Job>),
      });
      await this.#end(held, { state: 'done', report } as Partial<Job>);
    } catch (error) {
      if (held.stop.signal.aborted) await this.#end(held, { state: 'cancelled' });
      else {
        const known = toCrossoverError(error);
        this.#logger.error('job failed', { job: held.job.id, kind: held.job.kind }, error);
        await this.#end(held, { state: 'failed', error: toProblem(known, work.requestId) });
      }
    }
  }

  async #end(held: Held, change: Partial<Job>): Promise<void> {
    const { work } = held;
    held.work = undefined;
    try {
      await work?.cleanUp?.();
    } catch (error) {
      this.#logger.error('temporary files of a job could not be removed', { job: held.job.id }, error);
    }
    this.#change(held, { ...change, ended_at: new Date().toISOString() });
  }

  #change(held: Held, change: Partial<Job>): void {
    if (hasEnded(held.job)) return;
    held.job = { ...held.job, ...change } as Job;
    this.#changes.emit(held.job.id, held.job);
  }

  #forgetOld(): void {
    const ended = [...this.#jobs.values()].filter((held) => hasEnded(held.job));
    const surplus = ended.length - KEPT_ENDED;
    for (const [i, { job }] of ended.entries()) {
      if (i < surplus || Date.now() - Date.parse(job.ended_at ?? job.created_at) > KEPT_MS)
        this.#jobs.delete(job.id);
    }
  }
}
