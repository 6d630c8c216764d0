import { z } from 'zod';
import { maskSecrets } from '../http/mask-secrets.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

/** The configuration in force, secrets hidden. */
export function configRoutes({ config }: Services): Route[] {
  return [
    defineRoute({
      id: 'getConfig',
      method: 'get',
      path: '/v1/config',
      tag: 'Operate',
      summary: 'The configuration in force, with secrets hidden',
      description:
        'Variables that hold keys are named, and whether they are set; their values are in no answer.',
      access: ['admin'],
      response: {
        status: 200,
        description: 'Every key with its value',
        schema: withRequestId({ config: z.record(z.string(), z.unknown()) }),
      },
      handle: async ({ state }) => ({
        request_id: state.id,
        config: maskSecrets(config, process.env) as Record<string, unknown>,
      }),
    }),
  ];
}
