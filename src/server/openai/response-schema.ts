import { z } from 'zod';
import { armAnswerSchema, assignmentSchema } from '../../core/index.js';

const { arm, choice, codes, citations, passages, safeguards, degraded, timings, model } =
  armAnswerSchema.shape;

/** What OpenAI's format has no place for; clients that do not know it pass it by. */
export const crossoverExtraSchema = z.object({
  request_id: z.string(),
  arm: arm.optional().describe('left out by a blind A/B test'),
  assignment: assignmentSchema.optional().describe('of model auto, while an A/B test runs'),
  citations,
  passages,
  safeguards,
  choice,
  codes,
  degraded,
  timings,
  model: model.optional(),
  usage_estimated: z.boolean(),
  finish_reason: armAnswerSchema.shape.finish_reason,
  ignored: z.array(z.string()).describe('fields of the request that had no effect'),
});
export type CrossoverExtra = z.infer<typeof crossoverExtraSchema>;

export const chatUsageSchema = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  total_tokens: z.number().int(),
});

const finishReasonSchema = z.enum(['stop', 'length', 'content_filter']);

export const chatCompletionSchema = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number().int().describe('seconds since 1970'),
  model: z.string().describe('as asked for'),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.string().nullable(),
      }),
      finish_reason: finishReasonSchema,
      logprobs: z.null(),
    }),
  ),
  usage: chatUsageSchema,
  crossover: crossoverExtraSchema,
});
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

export const chatChunkSchema = z.object({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number().int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.literal(0),
      delta: z.object({ role: z.literal('assistant').optional(), content: z.string().optional() }),
      finish_reason: finishReasonSchema.nullable(),
      logprobs: z.null(),
    }),
  ),
  usage: chatUsageSchema.nullish(),
  crossover: crossoverExtraSchema.optional(),
});
export type ChatChunk = z.infer<typeof chatChunkSchema>;

export const modelSchema = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.number().int(),
  owned_by: z.string(),
  crossover: z.object({
    arm: arm.optional().describe('left out for auto, which is given its arm by the running A/B test'),
    alias_of: z.string().optional(),
    retrieval: z.boolean().optional(),
    model: model.optional(),
  }),
});
export const modelListSchema = z.object({ object: z.literal('list'), data: z.array(modelSchema) });
export type ModelEntry = z.infer<typeof modelSchema>;
