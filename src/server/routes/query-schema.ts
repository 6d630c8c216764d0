import { z } from 'zod';
import {
  type AnswerRequest,
  ARM_NAMES,
  answerRequestSchema,
  armAnswerSchema,
  assignmentSchema,
  CrossoverError,
  parseFilter,
  requestUnitSchema,
} from '../../core/index.js';
import { withRequestId } from './shared.js';

export const queryRequestSchema = z
  .strictObject({
    ...answerRequestSchema.shape,
    route: z
      .enum(['rag', 'finetuned', 'both', 'auto', ...ARM_NAMES])
      .default('both')
      .describe(
        'rag is arm generalist+rag, finetuned is arm biomedical, both runs the two side by side, auto is the arm that the running A/B test gives',
      ),
    unit: requestUnitSchema.optional(),
    stream: z.boolean().default(false).describe('answer as server-sent events'),
  })
  .meta({
    example: {
      question: 'Which blood thinner was started after the stroke?',
      route: 'both',
      corpora: ['discharge-summaries'],
    },
  });

/** An answer as it is shown: a blind A/B test does not say what gave it. */
export const shownAnswerSchema = armAnswerSchema.partial({ arm: true, model: true });
export type ShownAnswer = z.infer<typeof shownAnswerSchema>;

export const queryResponseSchema = withRequestId({
  routes: z
    .record(z.string(), shownAnswerSchema)
    .describe('by the name asked for: rag, finetuned, auto, or an arm; one that failed carries `error`'),
  assignment: assignmentSchema.optional().describe('of route auto, while an A/B test runs'),
});

/** What no schema of single fields can say. @throws CrossoverError naming the field */
export function checkAnswerRequest(request: AnswerRequest): void {
  if (request.filter) parseFilter(request.filter);
  if (request.task === 'qa' && request.question.trim() === '')
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'question: the task qa needs a question.', {
      field: 'question',
    });
  if (request.document_id !== undefined && request.text !== undefined)
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'text: give either text or document_id, not both.', {
      field: 'text',
    });
}
