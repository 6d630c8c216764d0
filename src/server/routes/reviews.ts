import { z } from 'zod';
import {
  createReviewQueueSchema,
  exportFormatSchema,
  judgementSchema,
  presentationSchema,
  reviewProgressSchema,
  reviewQueueIdSchema,
  reviewQueueSchema,
  reviewResultsSchema,
} from '../../core/index.js';
import { judgementsCsv } from '../../experiment/review/index.js';
import { defineRoute, type RequestContext, type Route, SENT } from '../http/route.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

const params = z.object({ id: reviewQueueIdSchema });
const reviewerName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .optional()
  .describe('where no API key says who reviews');
const queueResponse = (description: string, status = 200) => ({
  status,
  description,
  schema: withRequestId({ queue: reviewQueueSchema }),
});
const turnResponse = {
  status: 200,
  description: 'What to judge next; null when nothing is left or the queue is closed',
  schema: withRequestId({ presentation: presentationSchema.nullable(), progress: reviewProgressSchema }),
} as const;

/** A key says who reviews; on an open loopback server the reviewer says it. */
const reviewerOf = ({ state }: RequestContext, given: string | undefined): string =>
  state.key?.id ?? given ?? 'reviewer';

/** Blinded review. Nothing of the results is told before a queue is closed; telling them is in the audit log. */
export function reviewRoutes({ reviews }: Services): Route[] {
  return [
    defineRoute({
      id: 'createReviewQueue',
      method: 'post',
      path: '/v1/reviews/queues',
      tag: 'Review',
      summary: 'Make a queue of pairs from a run, an A/B test in shadow mode, or pairs handed in',
      access: ['admin'],
      body: createReviewQueueSchema,
      response: queueResponse('The queue', 201),
      handle: async ({ body, state }) => ({ request_id: state.id, queue: await reviews.create(body) }),
    }),
    defineRoute({
      id: 'listReviewQueues',
      method: 'get',
      path: '/v1/reviews/queues',
      tag: 'Review',
      summary: 'The queues and how far they are',
      access: ['query', 'read'],
      audited: false,
      response: {
        status: 200,
        description: 'Oldest first',
        schema: withRequestId({ queues: z.array(reviewQueueSchema) }),
      },
      handle: async ({ state }) => ({ request_id: state.id, queues: await reviews.list() }),
    }),
    defineRoute({
      id: 'getReviewQueue',
      method: 'get',
      path: '/v1/reviews/queues/:id',
      tag: 'Review',
      summary: 'One queue: progress by reviewer, no results',
      access: ['query', 'read'],
      audited: false,
      params,
      response: queueResponse('The queue'),
      handle: async ({ params: { id }, state }) => ({ request_id: state.id, queue: await reviews.get(id) }),
    }),
    defineRoute({
      id: 'closeReviewQueue',
      method: 'post',
      path: '/v1/reviews/queues/:id/close',
      tag: 'Review',
      summary: 'Close a queue for good: no more judgements, and its results may be shown',
      access: ['admin'],
      params,
      response: queueResponse('The closed queue'),
      handle: async ({ params: { id }, state }) => ({ request_id: state.id, queue: await reviews.close(id) }),
    }),
    defineRoute({
      id: 'reviewResults',
      method: 'get',
      path: '/v1/reviews/queues/:id/results',
      tag: 'Review',
      summary: 'Unmask a closed queue: preferences, agreement, guesses, leak score',
      access: ['admin'],
      params,
      response: {
        status: 200,
        description: 'The results',
        schema: withRequestId({ results: reviewResultsSchema }),
      },
      handle: async ({ params: { id }, state, audit }) => {
        const results = await reviews.results(id);
        audit.counts({ unmasked_judgements: results.judgements });
        return { request_id: state.id, results };
      },
    }),
    defineRoute({
      id: 'exportReview',
      method: 'get',
      path: '/v1/reviews/queues/:id/export',
      tag: 'Review',
      summary: 'Every judgement of a closed queue, with its arms',
      access: ['admin'],
      params,
      query: z.object({
        format: exportFormatSchema.default('json'),
        text: z.enum(['true', 'false']).default('false').describe('with the reviewers’ comments'),
      }),
      response: {
        status: 200,
        description: 'The judgements',
        schema: withRequestId({ judgements: z.array(z.record(z.string(), z.unknown())) }),
      },
      handle: async ({ params: { id }, query, state, audit, res, disclose }) => {
        const judgements = await reviews.judgements(id, query.text === 'true');
        audit.counts({ unmasked_judgements: judgements.length });
        if (query.format === 'json') return { request_id: state.id, judgements };
        await disclose();
        res.attachment(`${id}.csv`);
        res.type('text/csv').send(judgementsCsv(judgements));
        return SENT;
      },
    }),
    defineRoute({
      id: 'nextReview',
      method: 'get',
      path: '/v1/reviews/next',
      tag: 'Review',
      summary: "The reviewer's next pair, without its origin",
      access: ['query', 'read'],
      query: z.object({ queue: reviewQueueIdSchema, reviewer: reviewerName }),
      response: turnResponse,
      handle: async (context) => {
        const { queue, reviewer } = context.query;
        const next = await reviews.next(queue, reviewerOf(context, reviewer));
        return { request_id: context.state.id, ...next };
      },
    }),
    defineRoute({
      id: 'judge',
      method: 'post',
      path: '/v1/reviews',
      tag: 'Review',
      summary: 'Record a pass of a judgement, or a skip with its reason; answers with the next turn',
      access: ['query', 'read'],
      body: judgementSchema,
      response: turnResponse,
      handle: async (context) => {
        const { body } = context;
        const next = await reviews.judge(reviewerOf(context, body.reviewer), body);
        return { request_id: context.state.id, ...next };
      },
    }),
    defineRoute({
      id: 'undoJudgement',
      method: 'post',
      path: '/v1/reviews/undo',
      tag: 'Review',
      summary: "Take the reviewer's last judgement back",
      access: ['query', 'read'],
      body: z.strictObject({ queue: reviewQueueIdSchema, reviewer: reviewerName }),
      response: turnResponse,
      handle: async (context) => {
        const { queue, reviewer } = context.body;
        const next = await reviews.undo(queue, reviewerOf(context, reviewer));
        return { request_id: context.state.id, ...next };
      },
    }),
  ];
}
