import { feedbackReceiptSchema, feedbackRequestSchema } from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

export function feedbackRoutes(services: Services): Route[] {
  return [
    defineRoute({
      id: 'giveFeedback',
      method: 'post',
      path: '/v1/feedback',
      tag: 'Experiment',
      summary: 'Say what an answer was worth',
      description:
        'Thumb, 1 to 5, words, a correction: at least one. A repeat on the same answer replaces the first, which stays as history. The words are erased with the documents that the answer came from.',
      access: ['query'],
      body: feedbackRequestSchema,
      response: {
        status: 200,
        description: 'What was recorded',
        schema: withRequestId(feedbackReceiptSchema.shape),
      },
      handle: async ({ body, state, audit }) => {
        const receipt = await services.experiments.feedback.give(body);
        if (receipt.experiment !== undefined) audit.experiment(receipt.experiment);
        return { request_id: state.id, ...receipt };
      },
    }),
  ];
}
