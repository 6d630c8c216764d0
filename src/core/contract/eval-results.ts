import { z } from 'zod';
import { runIdSchema } from './evals.js';

const count = z.number().int().min(0);
const fraction = z.number().describe('a fraction, 0 to 1');
const interval = z.tuple([z.number(), z.number()]).describe('95 % interval');

export const evalResultSchema = z.object({
  task: z.string(),
  arm: z.string(),
  metric: z.string(),
  value: fraction.nullable(),
  n: count.describe('items behind the value'),
  ci95: interval.optional(),
  not_run: z.string().optional(),
});

/** Two arms, or two runs of one arm, on the items they share. */
export const evalComparisonSchema = z.object({
  task: z.string(),
  metric: z.string(),
  a: z.string(),
  b: z.string(),
  items: count,
  clusters: count,
  left_out: count.describe('items without a score in one of the two'),
  mean_a: fraction,
  mean_b: fraction,
  difference: z.number().describe('a − b'),
  interval,
  p: z.number().describe('adjusted by Holm over the tasks'),
  verdict: z.enum(['a-better', 'b-better', 'not-distinguishable', 'too-few-items']),
  sentence: z.string(),
});
export type EvalComparison = z.infer<typeof evalComparisonSchema>;

export const evalOutcomeSchema = z.object({
  task: z.string(),
  arm: z.string(),
  items: count,
  expected: count,
  scored: count.describe('for choices: right; for texts: every scored answer'),
  wrong: count,
  unparseable: count,
  empty: count,
  refused: count,
  errors: count,
  prompt_tokens: count,
  completion_tokens: count,
  latency_p50_ms: z.number(),
  latency_p95_ms: z.number(),
  cost: z.number().optional().describe('by the prices of the model; left out without prices'),
  currency: z.string().optional(),
});

export const evalResultsSchema = z
  .object({
    results: z.array(evalResultSchema),
    comparisons: z.array(evalComparisonSchema),
    outcomes: z.array(evalOutcomeSchema),
    faithfulness: z
      .array(evalResultSchema)
      .describe('retrieval recall, citations, numbers and abstention, each with its own denominator'),
    hallucination: z
      .array(
        z.object({
          arm: z.string(),
          n: count.describe('questions whose documents do not answer them (LongHealth 3)'),
          right: count,
          answered_wrongly: count,
          unparseable: count,
          declined: count.describe('answerable questions that the arm declined (LongHealth 2)'),
          declined_of: count,
        }),
      )
      .describe('empty unless LongHealth 3 was run'),
    contamination: z.array(
      z.object({ task: z.string(), against: z.string(), items: count, dirty: count, ngram: count }),
    ),
    contamination_not_run: z
      .array(z.object({ against: z.string(), why: z.string() }))
      .describe('what the items were not looked up in'),
  })
  .meta({ id: 'EvalResults' });
export type EvalResults = z.infer<typeof evalResultsSchema>;

export const evalItemFilterSchema = z
  .enum(['all', 'flipped', 'errors', 'both-wrong'])
  .describe('flipped: arms disagree on a choice; both-wrong: every arm scored zero');

const itemHead = {
  task: z.string(),
  item: z.string(),
  repeat: count,
  cluster: z.string(),
  group: z.string().optional(),
  question: z.string().optional().describe('left out where a task keeps no text'),
  flipped: z.boolean(),
  failed: z.boolean(),
  both_wrong: z.boolean(),
};

export const evalItemSchema = z
  .object({
    ...itemHead,
    answers: z.array(
      z.object({ arm: z.string(), outcome: z.string(), score: fraction.nullable(), metric: z.string() }),
    ),
  })
  .meta({ id: 'EvalItem' });
export type EvalItemSummary = z.infer<typeof evalItemSchema>;

export const evalItemDetailSchema = z
  .object({
    ...itemHead,
    withheld: z.boolean().describe('true: the text of this task is not kept; hashes stand for it'),
    options: z.array(z.string()).optional(),
    gold: z.string().optional(),
    answers: z.array(
      z.object({
        arm: z.string(),
        outcome: z.string(),
        scores: z.record(z.string(), fraction),
        text: z.string().optional(),
        text_hash: z.string().optional(),
        prompt: z.string().optional(),
        prompt_hash: z.string(),
        finish_reason: z.string().optional(),
        error: z.string().optional(),
        unsupported_numbers: count.optional(),
        prompt_tokens: count,
        completion_tokens: count,
        latency_ms: z.number(),
        passages: z.array(
          z.object({
            n: count,
            document_id: z.string(),
            start: count,
            end: count,
            text: z.string().optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'EvalItemDetail' });
export type EvalItemDetail = z.infer<typeof evalItemDetailSchema>;

export const evalRunComparisonSchema = z
  .object({
    a: runIdSchema,
    b: runIdSchema,
    comparisons: z.array(evalComparisonSchema),
    not_compared: z.array(z.string()),
  })
  .meta({ id: 'EvalRunComparison' });
export type EvalRunComparison = z.infer<typeof evalRunComparisonSchema>;
