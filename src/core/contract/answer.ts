import { z } from 'zod';
import { filterSchema } from './filter.js';
import { degradationSchema, fusionSchema, searchModeSchema, searchResultSchema } from './search.js';

export const ARM_NAMES = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'] as const;
export const armNameSchema = z.enum(ARM_NAMES);
export type ArmName = z.infer<typeof armNameSchema>;

/** The two routes by their short names. */
export const ROUTE_ARMS = { rag: 'generalist+rag', finetuned: 'biomedical' } as const satisfies Record<
  string,
  ArmName
>;

export const answerTaskSchema = z
  .enum(['qa', 'summarize', 'code'])
  .describe('qa answers; summarize condenses a document; code suggests ICD-10-CM codes');
export type AnswerTask = z.infer<typeof answerTaskSchema>;

export const answerOptionsSchema = z
  .strictObject({
    max_tokens: z.number().int().min(1).max(8192).optional(),
    temperature: z.number().min(0).max(2).optional(),
    seed: z.number().int().optional(),
    mode: searchModeSchema.optional(),
    fusion: fusionSchema.optional(),
    evidence_threshold: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('below this evidence score the RAG arms abstain'),
    choices: z
      .array(z.string().min(1))
      .min(2)
      .max(26)
      .optional()
      .describe('answer options of a multiple-choice question; never part of the retrieval query'),
  })
  .describe('Overrides of the configured defaults');
export type AnswerOptions = z.infer<typeof answerOptionsSchema>;

/** What an arm is asked. `question` may be empty for summarize and code, which have a default. */
export const answerRequestSchema = z.strictObject({
  question: z.string().max(50_000).default(''),
  task: answerTaskSchema.default('qa'),
  corpora: z.array(z.string().min(1)).min(1).max(100).optional(),
  filter: filterSchema.optional(),
  document_id: z
    .string()
    .min(1)
    .optional()
    .describe('a stored document put before the model (or searched, on the RAG arms)'),
  text: z
    .string()
    .max(2_000_000)
    .optional()
    .describe('a document given in the request; treated as protected text'),
  options: answerOptionsSchema.optional(),
  k: z.number().int().min(1).max(100).optional().describe('passages to retrieve'),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;
export type AnswerRequestInput = z.input<typeof answerRequestSchema>;

export const citationSchema = z.object({
  n: z.number().int().min(1).describe('the number used in the answer, [n]'),
  corpus: z.string(),
  document_id: z.string(),
  title: z.string(),
  chunk_id: z.string(),
  section: z.string().optional(),
  page: z.number().int().min(1).optional(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  quote: z.string().describe('the source text from start to end'),
});
export type Citation = z.infer<typeof citationSchema>;

export const passageSchema = searchResultSchema.extend({ n: z.number().int().min(1) });
export type Passage = z.infer<typeof passageSchema>;

export const suggestedCodeSchema = z.object({
  code: z.string(),
  description: z.string().optional(),
  valid: z.boolean().describe('the code stands in the indexed ICD-10-CM table'),
  evidence: z.string().optional().describe('the words of the document it rests on'),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
});
export type SuggestedCode = z.infer<typeof suggestedCodeSchema>;

export const safeguardsSchema = z.object({
  abstained: z.boolean(),
  evidence_score: z.number().optional().describe('0 to 1; how well the best passage covers the question'),
  unsupplied_citations: z.array(z.number().int()).describe('numbers cited that no supplied passage has'),
  uncited_sentences: z.number().int().describe('sentences of the answer without a citation (RAG arms)'),
  unsupported_sentences: z
    .array(z.object({ start: z.number().int(), end: z.number().int(), support: z.number() }))
    .describe('sentences of the answer whose words stand in no supplied text'),
  unsupported_numbers: z
    .array(z.string())
    .describe('numbers and doses of the answer that stand in no supplied text'),
  injection: z
    .array(z.object({ n: z.number().int(), kind: z.string() }))
    .describe('passages that address the model instead of informing it'),
  truncated: z
    .array(z.object({ what: z.string(), kept_tokens: z.number().int(), dropped_tokens: z.number().int() }))
    .describe('what was cut to fit the context window'),
  notes: z.array(z.string()),
});
export type Safeguards = z.infer<typeof safeguardsSchema>;

export const usageSchema = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  estimated: z.boolean().describe('true when counted by estimate, not by the model server or its tokenizer'),
});
export type Usage = z.infer<typeof usageSchema>;

export const modelInfoSchema = z.object({
  id: z.string(),
  provider: z.string(),
  card: z.string().optional(),
  built_in: z.boolean(),
  local: z.boolean(),
  description: z.string().describe('what answered, in words'),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    request_id: z.string().optional(),
    field: z.string().optional(),
    remedy: z.string().optional(),
  })
  .describe('RFC 9457 problem details');
export type Problem = z.infer<typeof problemSchema>;

export const finishReasonSchema = z.enum(['stop', 'length', 'abstained', 'refused']);

export const armAnswerSchema = z.object({
  arm: armNameSchema,
  answer: z.string(),
  finish_reason: finishReasonSchema.optional(),
  choice: z.number().int().min(0).optional().describe('index of the chosen option'),
  codes: z.array(suggestedCodeSchema).optional(),
  citations: z.array(citationSchema),
  passages: z.array(passageSchema),
  safeguards: safeguardsSchema,
  degraded: z.array(degradationSchema).optional(),
  usage: usageSchema,
  timings: z.record(z.string(), z.number()).describe('milliseconds per stage'),
  model: modelInfoSchema,
  error: problemSchema.optional(),
});
export type ArmAnswer = z.infer<typeof armAnswerSchema>;
