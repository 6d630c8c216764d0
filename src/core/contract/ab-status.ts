import { z } from 'zod';
import { abGuardrailMetricSchema, abMetricSchema, abPlanSchema } from './ab-plan.js';
import { armNameSchema } from './answer.js';
import { experimentSummarySchema } from './experiments.js';

const interval = z.tuple([z.number(), z.number()]);
const count = z.number().int().min(0);

/** Exposures and outcomes of one arm, counted by the arm assigned (intention to treat). */
export const abArmStatusSchema = z.object({
  arm: armNameSchema,
  control: z.boolean(),
  share: z.number(),
  state: z.enum(['serving', 'shadow', 'stopped']),
  stopped_at: z.string().optional(),
  stopped_by: abGuardrailMetricSchema.optional(),
  units: count.describe('units assigned to it'),
  requests: count.describe('requests assigned to it'),
  served_by_control: count.describe('of these, answered by the control arm because this one was stopped'),
  with_primary: count.describe('requests that have the primary metric'),
  primary_mean: z.number().optional(),
  errors: count,
  abstained: count,
  ungrounded: count,
  latency_p50_ms: z.number().optional(),
  latency_p95_ms: z.number().optional(),
  tokens: count,
  cost: z.number().optional().describe('of its answers, by the configured prices'),
  currency: z.string().optional(),
  feedback: count,
});
export type AbArmStatus = z.infer<typeof abArmStatusSchema>;

/** One guardrail on one arm. */
export const abGuardrailStatusSchema = z.object({
  arm: armNameSchema,
  metric: abGuardrailMetricSchema,
  threshold: z.number(),
  state: z.enum(['ok', 'crossed']).describe('crossed stops an arm that is not the control'),
  requests: count.describe('requests it has judged'),
  bad: count.describe('of these, bad ones'),
  evidence: z.number().describe('e-value against "the threshold holds"; crossed at stops_at'),
  stops_at: z.number(),
  stops_within: z
    .array(z.object({ rate: z.number(), requests: z.number().int() }))
    .describe('requests after which an arm with this rate of bad ones is stopped, when they come evenly'),
  crossed_at: z.string().optional(),
  crossed_after: count.optional().describe('requests judged when it was crossed'),
});
export type AbGuardrailStatus = z.infer<typeof abGuardrailStatusSchema>;

/** Difference arm − control at one look. */
export const abLookSchema = z.object({
  at: z.string(),
  units: count,
  requests: count,
  difference: z.number(),
  interval: interval.describe('confidence sequence: holds at every look at once'),
});
export type AbLook = z.infer<typeof abLookSchema>;

export const abComparisonSchema = z.object({
  arm: armNameSchema,
  control: armNameSchema,
  metric: abMetricSchema,
  level: z.number().describe('1 − alpha, shared between the arms that are compared with the control'),
  sequential: z.object({
    method: z.string(),
    state: z.enum(['too_few', 'no_difference_yet', 'different']),
    now: abLookSchema.optional(),
    p: z.number().describe('always-valid p-value; may be read at any time'),
    looks: z.array(abLookSchema).describe('over time, earliest first'),
  }),
  fixed: z.object({
    method: z.string(),
    state: z
      .enum(['withheld', 'ready', 'never'])
      .describe('withheld until the planned number of units is in'),
    reason: z.string().optional(),
    units: count.optional(),
    difference: z.number().optional(),
    interval: interval.optional(),
    p: z.number().optional().describe('Holm over the arms'),
  }),
});
export type AbComparison = z.infer<typeof abComparisonSchema>;

/** Whether the units fell to the arms as planned. */
export const abMismatchSchema = z.object({
  state: z.enum(['ok', 'mismatch', 'not_applicable']),
  expected: z.array(z.number()),
  observed: z.array(count),
  p: z.number().optional().describe('exact multinomial up to 100 units of two arms, else chi-squared'),
  sequential_p: z.number().optional().describe('may be read at any time; below 0.001 is a mismatch'),
  method: z.string(),
});
export type AbMismatch = z.infer<typeof abMismatchSchema>;

export const abRequiredSchema = z.object({
  units: z.number().int().describe('units needed in all arms together'),
  requests: z.number().int(),
  sequential_units: z
    .number()
    .int()
    .describe('units after which the sequential test has the planned power, at most'),
  per_day: z.number().optional().describe('units a day that the plan expects'),
  days: z.number().optional().describe('days until then at the expected traffic'),
  design_effect: z.number(),
  planned_units: z.number().int(),
  reachable: z.boolean().describe('the planned units, and the expected traffic, are enough'),
  warnings: z.array(z.string()),
});
export type AbRequired = z.infer<typeof abRequiredSchema>;

/** `GET /v1/experiments/{id}` of an A/B test. */
export const abExperimentSchema = experimentSummarySchema.extend({
  kind: z.literal('ab'),
  plan: abPlanSchema.omit({ start: true }),
  plan_hash: z.string().describe('SHA-256 of the plan in canonical JSON'),
  control: armNameSchema,
  required: abRequiredSchema,
  units: count,
  requests: count,
  without_outcome: count.describe('requests broken off before their outcome was known'),
  shadow_lost: count.describe('shadow answers not run, because too many were waiting or the server stopped'),
  arms: z.array(abArmStatusSchema),
  guardrails: z.array(abGuardrailStatusSchema),
  mismatch: abMismatchSchema,
  comparisons: z.array(abComparisonSchema),
  summary: z.array(z.string()).describe('the state in plain sentences'),
});
export type AbExperiment = z.infer<typeof abExperimentSchema>;
