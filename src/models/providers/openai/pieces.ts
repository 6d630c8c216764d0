import { z } from 'zod';
import { CrossoverError, type FinishReason, type ServerEvidence } from '../../../core/index.js';
import { AttemptFailure } from '../http/index.js';

/** What one event of a stream, or a whole answer, adds. */
export interface Piece {
  readonly text: string;
  readonly finish?: FinishReason;
  readonly usage?: { readonly prompt: number; readonly completion: number };
  /** Of a Crossover server. */
  readonly evidence?: ServerEvidence;
  readonly choice?: number;
}

const usageSchema = z.object({ prompt_tokens: z.number(), completion_tokens: z.number().optional() });

const place = { n: z.number(), document_id: z.string(), start: z.number(), end: z.number() };

/** What a Crossover server adds; anything else under that name is passed by. */
const extraSchema = z
  .object({
    citations: z.array(z.object(place)),
    passages: z.array(z.object({ ...place, text: z.string() })),
    choice: z.number().int().min(0).optional(),
    finish_reason: z.enum(['stop', 'length', 'abstained', 'refused']).optional(),
    model: z.object({ built_in: z.boolean() }).optional(),
    safeguards: z.object({ truncated: z.array(z.unknown()) }).optional(),
  })
  .optional()
  .catch(undefined);

// Chat streams have delta, whole chat answers message, completions text.
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        message: z.object({ content: z.string().nullish() }).nullish(),
        text: z.string().nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  usage: usageSchema.nullish(),
  crossover: extraSchema,
});

const FINISH: Record<string, FinishReason> = { length: 'length', content_filter: 'refused' };

/**
 * Reads the data of one event, or a whole JSON answer.
 * @throws CrossoverError CROSSOVER_MODEL_BAD_RESPONSE; AttemptFailure when the server reports an error in mid-stream.
 * Neither quotes the payload.
 */
export function readPiece(data: unknown, endpoint: string): Piece {
  if (
    typeof data === 'object' &&
    data !== null &&
    ('error' in data || ('object' in data && data.object === 'error'))
  )
    throw new AttemptFailure(
      new CrossoverError(
        'CROSSOVER_MODEL_UNREACHABLE',
        `${endpoint} reported an error instead of an answer.`,
      ),
      true,
    );
  const parsed = chunkSchema.safeParse(data);
  if (!parsed.success || (parsed.data.choices === undefined && !parsed.data.usage)) throw malformed(endpoint);
  const choice = parsed.data.choices?.[0];
  const { usage, crossover } = parsed.data;
  return {
    text: choice?.delta?.content ?? choice?.message?.content ?? choice?.text ?? '',
    ...(choice?.finish_reason
      ? { finish: crossover?.finish_reason ?? FINISH[choice.finish_reason] ?? 'stop' }
      : {}),
    ...(crossover ? { evidence: evidenceOf(crossover) } : {}),
    // A choice that a neural model's answer was read as is read again here, by the rules of whoever asks.
    ...(crossover?.choice !== undefined && crossover.model?.built_in ? { choice: crossover.choice } : {}),
    ...(usage ? { usage: { prompt: usage.prompt_tokens, completion: usage.completion_tokens ?? 0 } } : {}),
  };
}

const evidenceOf = ({
  citations,
  passages,
  safeguards,
}: NonNullable<z.infer<typeof extraSchema>>): ServerEvidence => ({
  citations,
  passages,
  cut: (safeguards?.truncated.length ?? 0) > 0,
});

/** The data of an event as JSON. */
export function parseEvent(data: string, endpoint: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    throw malformed(endpoint);
  }
}

export function malformed(endpoint: string): CrossoverError {
  return new CrossoverError('CROSSOVER_MODEL_BAD_RESPONSE', `${endpoint} sent an event that cannot be read.`);
}
