import { z } from 'zod';
import { armNameSchema } from './answer.js';

/**
 * What one answer is measured by. `thumb` and `rating` come from feedback; the others from the answer itself.
 * error, abstained, ungrounded: 1 when it happened; thumb: 1 up, 0 down; rating: 1 to 5; latency_ms: milliseconds to
 * the end of the answer; tokens: read and written.
 */
export const AB_METRICS = [
  'thumb',
  'rating',
  'error',
  'abstained',
  'ungrounded',
  'latency_ms',
  'tokens',
] as const;
export const abMetricSchema = z
  .enum(AB_METRICS)
  .describe(
    'thumb (1 up, 0 down) and rating (1 to 5) of the feedback; error, abstained, ungrounded (1 when it happened); latency_ms; tokens',
  );
export type AbMetric = z.infer<typeof abMetricSchema>;

export const AB_GUARDRAILS = ['error_rate', 'latency_p95_ms', 'abstention_rate', 'ungrounded_rate'] as const;
export const abGuardrailMetricSchema = z.enum(AB_GUARDRAILS);
export type AbGuardrailMetric = z.infer<typeof abGuardrailMetricSchema>;

/** What a request is assigned by. */
export const abUnitSchema = z
  .enum(['user', 'patient', 'request'])
  .describe("all requests of one unit get the same arm; patient falls back to the document's subject_id");
export type AbUnit = z.infer<typeof abUnitSchema>;

/** The unit a caller names; stored only as a keyed hash. */
export const requestUnitSchema = z
  .strictObject({
    user: z.string().min(1).max(200).optional(),
    patient: z.string().min(1).max(200).optional(),
  })
  .describe('who asks and about whom, for an A/B test; stored only as a keyed hash');
export type RequestUnit = z.infer<typeof requestUnitSchema>;

export const abGuardrailSchema = z.strictObject({
  metric: abGuardrailMetricSchema,
  threshold: z
    .number()
    .positive()
    .describe(
      'highest tolerated rate, 0 to 1; for latency_p95_ms the milliseconds that 95 % must stay below',
    ),
});
export type AbGuardrail = z.infer<typeof abGuardrailSchema>;

export const abArmSchema = z.strictObject({
  arm: armNameSchema,
  share: z.number().positive().max(1).describe('part of the units, 0 to 1; the shares add up to 1'),
});

/** What is assumed before the start, for the sample size. */
export const abExpectedSchema = z.strictObject({
  baseline: z
    .number()
    .optional()
    .describe('mean of the primary metric in the control arm; needed when it is 0 or 1, e.g. thumb'),
  standard_deviation: z
    .number()
    .positive()
    .optional()
    .describe('of the primary metric between requests, when it is not 0 or 1'),
  requests_per_unit: z.number().min(1).default(1),
  icc: z.number().min(0).max(1).default(0).describe('correlation between requests of one unit'),
  response_rate: z
    .number()
    .positive()
    .max(1)
    .default(1)
    .describe('share of requests that have the primary metric (feedback is not always given)'),
  units_per_day: z.number().positive().optional(),
  days: z.number().positive().max(366).default(7),
});
export type AbExpected = z.infer<typeof abExpectedSchema>;

/** A plan of an A/B test, as `POST /v1/experiments` takes it. */
export const abPlanSchema = z
  .strictObject({
    kind: z.literal('ab'),
    name: z.string().trim().min(1).max(120),
    arms: z.array(abArmSchema).min(2).max(4),
    control: armNameSchema.optional().describe('default: the first arm; it also answers for a stopped arm'),
    unit: abUnitSchema.default('user'),
    mode: z
      .enum(['split', 'shadow'])
      .default('split')
      .describe('shadow: the control arm answers, the others run unseen on every request'),
    primary_metric: abMetricSchema,
    mde: z
      .number()
      .positive()
      .describe('smallest difference worth finding, in the unit of the primary metric'),
    guardrails: z.array(abGuardrailSchema).max(4).default([]),
    alpha: z.number().min(0.001).max(0.2).default(0.05),
    power: z.number().min(0.5).max(0.99).default(0.8),
    expected: abExpectedSchema.prefault({}),
    planned_units: z.number().int().min(20).optional().describe('default: the number that the plan needs'),
    accept_underpowered: z
      .boolean()
      .default(false)
      .describe('start although the plan is too small for its mde'),
    blind: z.boolean().default(false).describe('answers to route auto do not say which arm gave them'),
    keep_text: z
      .boolean()
      .default(false)
      .describe('keep questions and answers for review; erased with the documents they came from'),
    start: z.boolean().default(false),
  })
  .meta({
    id: 'AbPlan',
    example: {
      kind: 'ab',
      name: 'RAG or fine-tuned, week 48',
      arms: [
        { arm: 'generalist+rag', share: 0.5 },
        { arm: 'biomedical', share: 0.5 },
      ],
      unit: 'user',
      primary_metric: 'thumb',
      mde: 0.1,
      expected: { baseline: 0.6, requests_per_unit: 8, icc: 0.1, response_rate: 0.3 },
      guardrails: [{ metric: 'error_rate', threshold: 0.05 }],
    },
  });
export type AbPlan = z.output<typeof abPlanSchema>;
export type AbPlanInput = z.input<typeof abPlanSchema>;
