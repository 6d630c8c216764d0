import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.js';
import { type Readiness, readinessSchema } from '../readiness.js';
import type { Services } from '../services.js';

export function healthRoutes({ metrics }: Services, readiness: Readiness): Route[] {
  return [
    defineRoute({
      id: 'healthz',
      method: 'get',
      path: '/healthz',
      tag: 'Operate',
      summary: 'Liveness: the process answers',
      access: 'public',
      unlimited: true,
      response: { status: 200, description: 'Alive', schema: z.object({ status: z.literal('ok') }) },
      handle: async () => ({ status: 'ok' as const }),
    }),
    defineRoute({
      id: 'readyz',
      method: 'get',
      path: '/readyz',
      tag: 'Operate',
      summary: 'Readiness: the index is open and the model endpoints are reachable',
      description:
        'Status 503 with the same body when something is not ready. Probes are cached for some seconds.',
      access: 'public',
      unlimited: true,
      response: { status: 200, description: 'Ready', schema: readinessSchema },
      handle: async ({ res, state }) => {
        const found = await readiness.check(state.trusted);
        if (found.status !== 'ready') res.status(503);
        return found;
      },
    }),
    defineRoute({
      id: 'metrics',
      method: 'get',
      path: '/metrics',
      tag: 'Operate',
      summary: 'Prometheus metrics',
      access: 'any',
      audited: false,
      unlimited: true,
      response: {
        status: 200,
        description: 'Prometheus text format',
        contentType: 'text/plain; version=0.0.4; charset=utf-8',
        schema: z.string(),
      },
      handle: () => metrics.registry.metrics(),
    }),
  ];
}
