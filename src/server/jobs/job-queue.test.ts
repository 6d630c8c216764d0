import { describe, expect, it } from 'vitest';
import { CrossoverError, createLogger } from '../../core/index.js';
import { type JobOf, JobQueue, type JobWork } from './index.js';

const logger = createLogger('silent');
const REPORT: NonNullable<JobOf<'ingest'>['report']> = {
  added: 1,
  replaced: 0,
  unchanged: 0,
  failed: 0,
  chunks: 2,
  seconds: 0.1,
  failures: [],
};

function gated(
  kind: 'ingest' | 'eval' = 'ingest',
): JobWork<'ingest'> & { open(): void; cleaned: number; started: number } {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = {
    about: (kind === 'ingest' ? { kind, corpus: 'notes' } : { kind, run: 'run_0123456789ab' }) as {
      kind: 'ingest';
      corpus: string;
    },
    requestId: 'req_1',
    open: () => open(),
    cleaned: 0,
    started: 0,
    run: async ({ signal }: { signal?: AbortSignal }): Promise<typeof REPORT> => {
      work.started++;
      await Promise.race([gate, new Promise((resolve) => signal?.addEventListener('abort', resolve))]);
      signal?.throwIfAborted();
      return REPORT;
    },
    cleanUp: async () => {
      work.cleaned++;
    },
  };
  return work;
}

describe('the job queue', () => {
  it('runs one job at a time, in order, and keeps the reports', async () => {
    const queue = new JobQueue(10, logger);
    const works = [gated(), gated()];
    const [first, second] = works.map((work) => queue.add(work));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(queue.counts()).toEqual({ queued: 1, running: 1 });
    expect(works.map(({ started }) => started)).toEqual([1, 0]);
    works[0]!.open();
    works[1]!.open();
    expect(await queue.untilEnded(first!.id)).toMatchObject({
      state: 'done',
      report: { added: 1, chunks: 2 },
    });
    expect(await queue.untilEnded(second!.id)).toMatchObject({ state: 'done' });
    expect(works.map(({ cleaned }) => cleaned)).toEqual([1, 1]);
  });

  it('runs an eval beside an ingest: they wait for different things', async () => {
    const queue = new JobQueue(10, logger);
    const works = [gated('ingest'), gated('eval'), gated('eval')];
    const [ingest, first, second] = works.map((work) => queue.add(work));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([ingest, first, second].map((job) => queue.get(job!.id).state)).toEqual([
      'running',
      'running',
      'queued',
    ]);
    await queue.close();
  });

  it('refuses more waiting jobs than its bound', async () => {
    const queue = new JobQueue(2, logger);
    const works = [gated(), gated(), gated()];
    queue.add(works[0]!);
    await new Promise((resolve) => setTimeout(resolve, 5));
    queue.add(works[1]!);
    const waiting = queue.add(works[2]!);
    expect(() => queue.add(gated())).toThrowError(expect.objectContaining({ code: 'CROSSOVER_QUEUE_FULL' }));
    await queue.cancel(waiting.id);
    expect(() => queue.assertRoom()).not.toThrow();
    await queue.close();
  });

  it('cancels a running job and one that waits, which then never begins', async () => {
    const queue = new JobQueue(10, logger);
    const works = [gated(), gated()];
    const [running, waiting] = works.map((work) => queue.add(work));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await queue.cancel(waiting!.id)).toMatchObject({ state: 'cancelled' });
    expect(await queue.cancel(running!.id)).toMatchObject({ state: 'cancelled' });
    expect(await queue.cancel(running!.id)).toMatchObject({ state: 'cancelled' });
    await queue.close();
    expect(works.map(({ started, cleaned }) => [started, cleaned])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it('ends a failed job with a problem and removes its files', async () => {
    const queue = new JobQueue(10, logger);
    const failing = gated();
    failing.run = async () => {
      throw new CrossoverError('CROSSOVER_DISK_FULL', 'The disk is full.');
    };
    const job = await queue.untilEnded(queue.add(failing).id);
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'CROSSOVER_DISK_FULL', status: 507, request_id: 'req_1' },
    });
    expect(failing.cleaned).toBe(1);
  });

  it('stops everything when closed, and takes nothing more', async () => {
    const queue = new JobQueue(10, logger);
    const ids = [gated(), gated(), gated()].map((work) => queue.add(work).id);
    await queue.close();
    expect(ids.map((id) => queue.get(id).state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(() => queue.add(gated())).toThrowError(
      expect.objectContaining({ code: 'CROSSOVER_SHUTTING_DOWN' }),
    );
    expect(() => queue.get('job_unknown')).toThrowError(
      expect.objectContaining({ code: 'CROSSOVER_JOB_NOT_FOUND' }),
    );
  });
});
