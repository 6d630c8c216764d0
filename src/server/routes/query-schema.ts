import { z } from 'zod';
import {
  type AnswerRequest,
  ARM_NAMES,
  answerRequestSchema,
  armAnswerSchema,
  CrossoverError,
  parseFilter,
} from '../../core/index.js';
import { withRequestId } from './shared.js';

export const queryRequestSchema = z
  .strictObject({
    ...answerRequestSchema.shape,
    route: z
      .enum(['rag', 'finetuned', 'both', ...ARM_NAMES])
      .default('both')
      .describe('rag is arm generalist+rag, finetuned is arm biomedical, both runs the two side by side'),
    stream: z.boolean().default(false).describe('answer as server-sent events'),
  })
  .meta({
    example: {
      question: 'Which blood thinner was started after the stroke?',
      route: 'both',
      corpora: ['discharge-summaries'],
    },
  });

export const queryResponseSchema = withRequestId({
  routes: z
    .record(z.string(), armAnswerSchema)
    .describe('by the name asked for: rag, finetuned, or an arm; one that failed carries `error`'),
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
