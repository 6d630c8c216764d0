import { parseFilter, searchOutcomeSchema, searchRequestSchema } from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

export const searchResponseSchema = withRequestId(searchOutcomeSchema.shape);

export function searchRoutes({ library, metrics }: Services): Route[] {
  return [
    defineRoute({
      id: 'search',
      method: 'post',
      path: '/v1/search',
      tag: 'Ask',
      summary: 'Retrieval only: the passages that fit a query best',
      description: "Every result shows each stage's rank and score, and offsets into the stored source text.",
      access: ['query'],
      body: searchRequestSchema,
      response: { status: 200, description: 'Ranked passages', schema: searchResponseSchema },
      handle: async ({ body, signal, audit, state }) => {
        if (body.filter) parseFilter(body.filter);
        if (body.corpora) audit.corpus(...body.corpora);
        const outcome = await library.search(body, signal);
        audit.passages(outcome.results);
        metrics.timings(outcome.timings);
        return { request_id: state.id, ...outcome };
      },
    }),
  ];
}
