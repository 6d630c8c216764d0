import { z } from 'zod';
import {
  type ArmAnswer,
  type ArmName,
  armNameSchema,
  type JsonValue,
  type StoredRecord,
  type Usage,
} from '../../core/index.js';

const count = z.number().int().min(0);

/** What came of an exposure. Numbers and codes only. */
export const outcomeSchema = z.object({
  latency_ms: z.number().min(0),
  /** Catalogue code of a failed answer. */
  error: z.string().optional(),
  /** Why it says nothing of the arm: the caller had gone, or asked something that no arm can answer. */
  void: z.string().optional(),
  abstained: z.boolean(),
  unsupported_numbers: count,
  unsupported_sentences: count,
  prompt_tokens: count,
  completion_tokens: count,
  tokens_estimated: z.boolean(),
  /** By the configured prices, when the endpoint has some. */
  cost: z.number().min(0).optional(),
  currency: z.string().optional(),
  finish_reason: z.string().optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const exposureBodySchema = z.object({
  request_id: z.string(),
  /** Keyed hash. */
  unit: z.string(),
  /** The arm that the plan assigned: what the analysis goes by. */
  arm: armNameSchema,
  /** The arm that answered; another only when a guardrail had stopped the assigned one. */
  served: armNameSchema,
  role: z.enum(['answer', 'shadow']),
  outcome: outcomeSchema.optional(),
});
export type ExposureBody = z.infer<typeof exposureBodySchema>;

/** One request given to one arm, with the feedback on it. */
export interface Exposure extends ExposureBody {
  readonly at: string;
  feedback?: { readonly thumb?: 'up' | 'down'; readonly rating?: number };
}

export const EXPOSURES = 'ab-exposures';

export const exposureId = (
  experiment: string,
  { request_id, arm }: Pick<ExposureBody, 'request_id' | 'arm'>,
) => `${experiment}/${request_id}/${arm}`;

export function toExposure({ at, body }: StoredRecord): Exposure {
  return { ...exposureBodySchema.parse(body), at };
}

export const toBody = ({ request_id, unit, arm, served, role, outcome }: ExposureBody): JsonValue => ({
  request_id,
  unit,
  arm,
  served,
  role,
  ...(outcome === undefined ? {} : { outcome: outcome as JsonValue }),
});

/** What tokens of an endpoint cost; undefined where no price is configured. */
export type CostOf = (
  arm: ArmName,
  usage: Usage,
) => { readonly amount: number; readonly currency: string } | undefined;

export function outcomeOf(answer: ArmAnswer, latencyMs: number, costOf?: CostOf): Outcome {
  const cost = costOf?.(answer.arm, answer.usage);
  const { safeguards, usage, error, finish_reason } = answer;
  return {
    latency_ms: Math.round(latencyMs * 10) / 10,
    ...(error === undefined ? {} : { error: error.code }),
    abstained: safeguards.abstained,
    unsupported_numbers: safeguards.unsupported_numbers.length,
    unsupported_sentences: safeguards.unsupported_sentences.length,
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: usage.completion_tokens,
    tokens_estimated: usage.estimated,
    ...(cost === undefined ? {} : { cost: cost.amount, currency: cost.currency }),
    ...(finish_reason === undefined ? {} : { finish_reason }),
  };
}

const nothing = {
  abstained: false,
  unsupported_numbers: 0,
  unsupported_sentences: 0,
  prompt_tokens: 0,
  completion_tokens: 0,
  tokens_estimated: false,
};

/** The outcome of an arm that rejected instead of answering. */
export function failedOutcome(code: string, latencyMs: number): Outcome {
  return { ...nothing, latency_ms: Math.round(latencyMs * 10) / 10, error: code };
}

/** The outcome of a request that says nothing of its arm. */
export function voidOutcome(code: string, latencyMs: number): Outcome {
  return { ...nothing, latency_ms: Math.round(latencyMs * 10) / 10, void: code };
}
