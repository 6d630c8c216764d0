import { z } from 'zod';
import { answerOptionsSchema, answerRequestSchema, requestUnitSchema } from '../../core/index.js';

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const content = z.union([z.string(), z.array(textPart)], {
  error: 'content must be text, or a list of text parts; images, audio and files are not read',
});

const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant'], {
    error: 'role must be system, developer, user or assistant; tools are not used here',
  }),
  content,
});

/**
 * A chat completion as OpenAI clients send it. Fields that have no meaning here are tolerated, and named in the
 * answer's `crossover.ignored`.
 */
export const chatRequestSchema = z
  .looseObject({
    model: z.string().min(1).describe('an arm, or rag, finetuned or auto'),
    messages: z
      .array(messageSchema)
      .min(1)
      .max(1000)
      .describe('the last user message is the question; what stands before it is the history'),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
    max_tokens: z.number().int().min(1).nullish(),
    max_completion_tokens: z.number().int().min(1).nullish(),
    temperature: z.number().min(0).max(2).nullish(),
    seed: z.number().int().nullish(),
    stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
    n: z.literal(1, 'only one choice is given; ask several times instead').nullish(),
    user: z.string().nullish().describe('who asks: the unit of an A/B test by user, unless `unit` says it'),
    unit: requestUnitSchema.optional(),
    corpora: answerRequestSchema.shape.corpora.describe('corpora to retrieve from; all when left out'),
    filter: answerRequestSchema.shape.filter,
    document_id: answerRequestSchema.shape.document_id,
    text: answerRequestSchema.shape.text,
    k: answerRequestSchema.shape.k,
    task: answerRequestSchema.shape.task,
    mode: answerOptionsSchema.shape.mode,
    evidence_threshold: answerOptionsSchema.shape.evidence_threshold,
    choices: answerOptionsSchema.shape.choices,
  })
  .meta({
    example: { model: 'rag', messages: [{ role: 'user', content: 'Which blood thinner was started?' }] },
  });
export type ChatRequest = z.output<typeof chatRequestSchema>;

const KNOWN = new Set(Object.keys(chatRequestSchema.shape));
/** Tell the server nothing about the answer, so that ignoring them ignores nothing. */
const HARMLESS = new Set(['store', 'metadata', 'safety_identifier', 'prompt_cache_key', 'service_tier']);

/** Fields that asked for something this server does not do. */
export function ignoredFields(request: ChatRequest): string[] {
  return Object.entries(request)
    .filter(([name, value]) => !KNOWN.has(name) && !HARMLESS.has(name) && value !== null)
    .map(([name]) => name.slice(0, 64))
    .slice(0, 32);
}
