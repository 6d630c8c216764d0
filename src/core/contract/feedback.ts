import { z } from 'zod';
import { armNameSchema } from './answer.js';

/** `POST /v1/feedback`: what a reader thinks of one answer. At least one of thumb, rating, text, correction. */
export const feedbackRequestSchema = z
  .strictObject({
    request_id: z.string().min(1).max(64),
    route: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe(
        'the name the answer stands under (rag, finetuned, auto, an arm); needed when there were several',
      ),
    thumb: z.enum(['up', 'down']).optional(),
    rating: z.number().int().min(1).max(5).optional(),
    text: z.string().trim().min(1).max(5_000).optional(),
    correction: z.string().trim().min(1).max(20_000).optional().describe('what the answer should have been'),
  })
  .meta({ id: 'FeedbackRequest', example: { request_id: 'req_1', route: 'rag', thumb: 'up', rating: 4 } });
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;

export const feedbackReceiptSchema = z.object({
  feedback_id: z.string(),
  route: z.string(),
  arm: armNameSchema.optional().describe('left out while a blind experiment runs'),
  experiment: z.string().optional(),
  revision: z.number().int().min(1).describe('1 for the first; a repeat replaces it and keeps the history'),
});
export type FeedbackReceipt = z.infer<typeof feedbackReceiptSchema>;

/** The A/B assignment of a request to route `auto`. */
export const assignmentSchema = z.object({
  experiment: z.string(),
  arm: armNameSchema.optional().describe('the arm assigned; left out when the experiment is blind'),
  served: armNameSchema
    .optional()
    .describe('the arm that answered, when the assigned one was stopped by a guardrail'),
});
export type Assignment = z.infer<typeof assignmentSchema>;
