import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import {
  createEvalSchema,
  dataFolderSchema,
  type EvalRun,
  EventQueue,
  evalResultsSchema,
  evalRunSchema,
  evalTaskSchema,
  runIdSchema,
} from '../../core/index.js';
import { enqueueRun } from '../evals/index.js';
import { EventStream } from '../http/event-stream.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import { hasEnded, type JobOf, jobSchema } from '../jobs/index.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

export const evalParams = z.object({ id: runIdSchema });
const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** A pause waits this long for the requests under way before it answers. */
const PAUSE_MS = 2_000;

/** Benchmarks: what there is, and runs of them. */
export function evalRoutes(services: Services): Route[] {
  const { evals, jobs } = services;
  return [
    defineRoute({
      id: 'listEvalTasks',
      method: 'get',
      path: '/v1/evals/tasks',
      tag: 'Benchmarks',
      summary: 'The benchmarks, whether their data are there, and how to get access',
      access: ['read'],
      audited: false,
      query: z.object({ data: dataFolderSchema.optional() }),
      response: {
        status: 200,
        description: 'Every task',
        schema: withRequestId({
          folders: z.array(z.string()).describe('names that data may have, the default first'),
          tasks: z.array(evalTaskSchema),
        }),
      },
      handle: async ({ query, state }) => ({
        request_id: state.id,
        folders: evals.folders(),
        tasks: await evals.tasks(query.data),
      }),
    }),
    defineRoute({
      id: 'createEval',
      method: 'post',
      path: '/v1/evals',
      tag: 'Benchmarks',
      summary: 'Run benchmarks, or go on with a paused run',
      description: [
        'The data are loaded and the models opened before this answers, so whatever is wrong is told at once. The same',
        'plan again goes on with the same run. Runs are worked off one after the other.',
      ].join(' '),
      access: ['query'],
      body: createEvalSchema,
      response: {
        status: 202,
        description: 'The run and its job',
        schema: withRequestId({ run: evalRunSchema, job: jobSchema }),
      },
      handle: async ({ body, state, res, audit }) => {
        jobs.assertRoom();
        const planned = 'resume' in body ? await evals.resume(body.resume) : await evals.plan(body);
        const { runId } = planned.plan;
        audit.run(runId);
        const job = await enqueueRun(services, planned, state);
        audit.job(job.id);
        res.location(`/v1/evals/${runId}`);
        return { request_id: state.id, run: (await evals.runs.get(runId)).run, job };
      },
    }),
    defineRoute({
      id: 'listEvals',
      method: 'get',
      path: '/v1/evals',
      tag: 'Benchmarks',
      summary: 'Runs, the newest first, also those of the command line',
      access: ['read'],
      audited: false,
      query: page,
      response: {
        status: 200,
        description: 'A page of runs',
        schema: withRequestId({ total: z.number().int(), runs: z.array(evalRunSchema) }),
      },
      handle: async ({ query, state }) => ({ request_id: state.id, ...(await evals.runs.list(query)) }),
    }),
    defineRoute({
      id: 'getEval',
      method: 'get',
      path: '/v1/evals/:id',
      tag: 'Benchmarks',
      summary: 'State and progress of a run, and its results once it is done',
      access: ['read'],
      params: evalParams,
      audited: false,
      response: {
        status: 200,
        description: 'The run',
        schema: withRequestId({ run: evalRunSchema, results: evalResultsSchema.optional() }),
      },
      handle: async ({ params: { id }, state }) => ({ request_id: state.id, ...(await evals.runs.get(id)) }),
    }),
    defineRoute({
      id: 'pauseEval',
      method: 'delete',
      path: '/v1/evals/:id',
      tag: 'Benchmarks',
      summary: 'Pause a run; what it has asked stays',
      description:
        'Requests under way are waited for; the run may be running a little longer than this answers.',
      access: ['query'],
      params: evalParams,
      response: { status: 200, description: 'The run', schema: withRequestId({ run: evalRunSchema }) },
      handle: async ({ params: { id }, state, audit }) => {
        audit.run(id);
        const job = jobs.active('eval', ({ run }) => run === id);
        if (job) {
          const ended = jobs.cancel(job.id);
          await Promise.race([ended, wait(PAUSE_MS, undefined, { ref: false })]);
        }
        return { request_id: state.id, run: (await evals.runs.get(id)).run };
      },
    }),
    defineRoute({
      id: 'evalEvents',
      method: 'get',
      path: '/v1/evals/:id/events',
      tag: 'Benchmarks',
      summary: 'Progress of a run as server-sent events',
      access: ['read'],
      audited: false,
      longLived: true,
      params: evalParams,
      response: {
        status: 200,
        description: 'An event stream',
        contentType: 'text/event-stream',
        schema: z.string(),
      },
      events: {
        description:
          '`progress` {run} now and at every change, then `done` {run} when it has ended or is paused.',
        only: true,
      },
      handle: async ({ params: { id }, res, signal }) => {
        const { run } = await evals.runs.get(id);
        const stream = new EventStream(res, services);
        if (run.job !== undefined) {
          for await (const now of runProgress(services, run, run.job, signal))
            await stream.send('progress', { run: now });
        }
        if (!signal.aborted) await stream.send('done', { run: (await evals.runs.get(id)).run });
        stream.end();
        return SENT;
      },
    }),
  ];
}

/** The run now and at every change of its job, until the job has ended. */
async function* runProgress(
  { jobs }: Services,
  run: EvalRun,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<EvalRun> {
  const queue = new EventQueue<JobOf<'eval'>>();
  const stop = jobs.subscribe(id, (job) => {
    if (job.kind === 'eval') queue.push(job);
  });
  const end = (): void => queue.end();
  try {
    const job = jobs.get(id);
    if (job.kind === 'eval') queue.push(job);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    for await (const now of queue) {
      if (hasEnded(now)) return;
      yield {
        ...run,
        state: now.state === 'queued' ? 'queued' : 'running',
        progress: now.progress ?? run.progress,
      };
    }
  } finally {
    signal.removeEventListener('abort', end);
    stop();
  }
}
