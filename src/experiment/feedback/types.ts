import { z } from 'zod';
import { armNameSchema } from '../../core/index.js';

export const REQUESTS = 'requests';
export const FEEDBACK = 'feedback';

/** Feedback that belongs to no experiment stands under this name. */
export const NO_EXPERIMENT = '-';

const source = z.object({ corpus: z.string(), document_id: z.string() });

/** A request that was answered: enough to tie feedback to it. */
export const answeredRequestSchema = z.object({
  routes: z.record(z.string(), armNameSchema),
  experiment: z.string().optional(),
  blind: z.boolean().optional(),
  sources: z.array(source),
});
export type AnsweredRequest = z.infer<typeof answeredRequestSchema>;

const marks = {
  thumb: z.enum(['up', 'down']).optional(),
  rating: z.number().int().min(1).max(5).optional(),
};

export const feedbackBodySchema = z.object({
  request_id: z.string(),
  route: z.string(),
  arm: armNameSchema,
  experiment: z.string().optional(),
  ...marks,
  revision: z.number().int().min(1),
  at: z.string(),
  /** What it replaced, oldest first; the words stand in the record's text. */
  history: z.array(z.object({ ...marks, at: z.string() })),
});
export type FeedbackBody = z.infer<typeof feedbackBodySchema>;

const words = { text: z.string().optional(), correction: z.string().optional() };
export const feedbackTextSchema = z.object({ ...words, history: z.array(z.object(words)).optional() });
export type FeedbackText = z.infer<typeof feedbackTextSchema>;

export const feedbackId = (experiment: string | undefined, requestId: string, route: string): string =>
  `${experiment ?? NO_EXPERIMENT}/${requestId}/${route}`;
