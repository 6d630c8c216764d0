import { z } from 'zod';
import { experimentSummarySchema } from './experiments.js';
import { protocolPlanSchema } from './protocol-plan.js';

export const PROTOCOL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const protocolDaySchema = z.number().int().min(1).max(7);

export const gateSchema = z
  .object({
    id: z.string(),
    label: z.string().describe('what must hold'),
    state: z
      .enum(['met', 'unmet', 'waived'])
      .describe('waived: passed over with a reason that the memo repeats'),
    detail: z.string().describe('what was found; for an unmet gate what is missing and what to do'),
  })
  .describe('A condition at the start or the end of a stage');
export type Gate = z.infer<typeof gateSchema>;

export const stageStateSchema = z
  .enum(['waiting', 'ready', 'running', 'held', 'done', 'failed'])
  .describe(
    'waiting: an entry gate is unmet; held: the work is done and an exit gate is unmet; failed: run it again',
  );
export type StageState = z.infer<typeof stageStateSchema>;

export const factSchema = z.object({ label: z.string(), value: z.string() });
export type Fact = z.infer<typeof factSchema>;

export const protocolStageSchema = z.object({
  day: protocolDaySchema,
  name: z.string(),
  title: z.string(),
  state: stageStateSchema,
  entry: z.array(gateSchema),
  exit: z.array(gateSchema),
  headline: z.string().optional().describe('the number to remember'),
  facts: z.array(factSchema).describe('what the stage found, in words and numbers'),
  not_run: z.array(z.object({ what: z.string(), why: z.string() })),
  runs: z.array(z.string()).describe('ids of the eval runs that hold the items'),
  started_at: z.string().optional(),
  ended_at: z.string().optional(),
  due_at: z.string().optional().describe('when the schedule starts it'),
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
});
export type ProtocolStage = z.infer<typeof protocolStageSchema>;

export const planChangeSchema = z.object({
  path: z.string().describe('e.g. primary.margin'),
  from: z.unknown(),
  to: z.unknown(),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

export const amendmentSchema = z.object({
  n: z.number().int().min(1),
  at: z.string(),
  reason: z.string(),
  changes: z.array(planChangeSchema),
  old_hash: z.string(),
  new_hash: z.string(),
  after_day: z.number().int().min(0).describe('the last day that was done when it was made'),
});
export type Amendment = z.infer<typeof amendmentSchema>;

/** `GET /v1/experiments/{id}` of kind protocol. */
export const protocolSchema = experimentSummarySchema.extend({
  kind: z.literal('protocol'),
  question: z.string(),
  plan: protocolPlanSchema,
  plan_hash: z.string().describe('SHA-256 of the canonical JSON of the plan'),
  frozen_at: z.string().optional().describe('when the first stage started'),
  amendments: z.array(amendmentSchema),
  stages: z.array(protocolStageSchema).length(7),
  next: z.object({ day: protocolDaySchema.optional(), action: z.string() }),
  caveats: z.array(z.string()).describe('e.g. that built-in models or synthetic samples were used'),
  analysis_hash: z.string().optional().describe('of the analysis of day 7: equal results have equal hashes'),
});
export type Protocol = z.infer<typeof protocolSchema>;

/** `POST /v1/experiments` of kind protocol: a plan, of which every key may be left out. */
export const createProtocolSchema = z.strictObject({
  kind: z.literal('protocol'),
  plan: protocolPlanSchema.partial({ id: true }).prefault({}),
});

/** `POST /v1/experiments/{id}/run`. */
export const runProtocolSchema = z
  .strictObject({
    day: protocolDaySchema.optional(),
    all: z.boolean().optional().describe('every stage that is not done, in order, in one go (compressed)'),
  })
  .refine(({ day, all }) => (day === undefined) === (all === true), {
    message: 'give either day or all',
    path: ['day'],
  });

/** `POST /v1/experiments/{id}/amendments`: keys of the plan that change, by path, and why. */
export const amendProtocolSchema = z.strictObject({
  change: z
    .record(z.string().min(1), z.unknown())
    .describe('dotted path to new value, e.g. {"primary.margin": 0.1}'),
  reason: z.string().min(10).max(2000),
});

/** Progress of a stage under way: what the job and its events carry. */
export const protocolProgressSchema = z.object({
  day: protocolDaySchema,
  step: z.string(),
  done: z.number().int(),
  total: z.number().int(),
});
export type ProtocolProgress = z.infer<typeof protocolProgressSchema>;
