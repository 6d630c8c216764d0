import { z } from 'zod';
import { EventQueue } from '../../core/index.js';
import { EventStream } from '../http/event-stream.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import { hasEnded, type Job, jobSchema } from '../jobs/index.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

const params = z.object({ id: z.string().min(1).max(100) });
const response = { status: 200, description: 'The job', schema: withRequestId({ job: jobSchema }) } as const;

export function jobRoutes(services: Services): Route[] {
  const { jobs } = services;
  return [
    defineRoute({
      id: 'getJob',
      method: 'get',
      path: '/v1/jobs/:id',
      tag: 'Jobs',
      summary: 'State and progress of a job',
      access: ['ingest', 'read'],
      audited: false,
      params,
      response,
      handle: async ({ params: { id }, state }) => ({ request_id: state.id, job: jobs.get(id) }),
    }),
    defineRoute({
      id: 'cancelJob',
      method: 'delete',
      path: '/v1/jobs/:id',
      tag: 'Jobs',
      summary: 'Stop a job; what it has stored stays',
      access: ['ingest'],
      params,
      response,
      handle: async ({ params: { id }, state, audit }) => {
        audit.job(id);
        return { request_id: state.id, job: await jobs.cancel(id) };
      },
    }),
    defineRoute({
      id: 'jobEvents',
      method: 'get',
      path: '/v1/jobs/:id/events',
      tag: 'Jobs',
      summary: 'Progress of a job as server-sent events',
      access: ['ingest', 'read'],
      audited: false,
      longLived: true,
      params,
      response: {
        status: 200,
        description: 'An event stream',
        contentType: 'text/event-stream',
        schema: z.string(),
      },
      events: {
        description: '`progress` {job} now and at every change, then `done` {job} when it has ended.',
        only: true,
      },
      handle: async ({ params: { id }, res, signal }) => {
        const queue = new EventQueue<Job>();
        const stop = jobs.subscribe(id, (job) => queue.push(job));
        try {
          queue.push(jobs.get(id));
          signal.addEventListener('abort', () => queue.end(), { once: true });
          const stream = new EventStream(res, services);
          for await (const job of queue) {
            await stream.send(hasEnded(job) ? 'done' : 'progress', { job });
            if (hasEnded(job)) break;
          }
          stream.end();
          return SENT;
        } finally {
          stop();
        }
      },
    }),
  ];
}
