import { z } from 'zod';
import { armNameSchema, problemSchema } from './answer.js';
import { sensitivitySchema } from './sensitivity.js';

const count = z.number().int().min(0);
const fraction = z.number().describe('a fraction, 0 to 1');
const interval = z.tuple([z.number(), z.number()]).describe('95 % interval');

export const runIdSchema = z.string().regex(/^run_[0-9a-f]{6,64}$/, 'the id of a run, e.g. run_0123456789ab');

export const evalProfileSchema = z
  .enum(['fixed', 'clue-2024-06'])
  .describe('scoring rules: clue-2024-06 repeats the reference code, its bugs included');

/** Data folder names: one segment, so that no path reaches out of the configured folder. */
export const dataFolderSchema = z
  .string()
  .regex(/^(?:\.|[A-Za-z0-9][\w.-]{0,99})$/, 'the name of one folder')
  .describe('a folder below eval.dataDir, `.` for that folder itself, or `samples` for the shipped samples');

/** A benchmark, and whether its data are there. */
export const evalTaskSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    access: z.enum(['open', 'credentialed', 'copyrighted']),
    sensitivity: sensitivitySchema,
    keeps_text: z.boolean().describe('false: items and answers are kept as hashes only'),
    source: z.string(),
    licence: z.string(),
    metrics: z.array(z.string()).describe('the first one is the primary metric'),
    data: z.enum(['ready', 'sample', 'missing']).describe('sample: a synthetic sample, not the benchmark'),
    why: z.string().optional().describe('why the data are missing'),
    how_to_get_access: z.string().optional(),
  })
  .meta({ id: 'EvalTask' });
export type EvalTaskInfo = z.infer<typeof evalTaskSchema>;

/** What is run. The same plan again goes on with the same run. */
export const evalPlanSchema = z
  .strictObject({
    tasks: z.array(z.string().min(1).max(60)).min(1).max(50).describe('names from /v1/evals/tasks, or all'),
    arms: z.array(armNameSchema).min(1).max(4).optional().describe('default: all four'),
    profile: evalProfileSchema.default('fixed'),
    limit: z.number().int().min(1).max(1_000_000).optional().describe('items a task, drawn by the seed'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
    repeats: z.number().int().min(1).max(100).optional().describe('of each item, where a task has them'),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(1024)
      .default(8)
      .describe('most requests at a time to one endpoint'),
    prompt_budget: z
      .number()
      .int()
      .min(256)
      .max(1_000_000)
      .optional()
      .describe('most prompt tokens, the same for every arm'),
    data: dataFolderSchema.optional(),
    fresh: z.boolean().default(false).describe('a run of its own instead of going on with the same plan'),
  })
  .meta({ id: 'EvalPlan', example: { tasks: ['meqsum', 'longhealth-3'], limit: 100 } });
export type EvalPlan = z.output<typeof evalPlanSchema>;

/** `POST /v1/evals`: a plan, or the id of a paused run. */
export const createEvalSchema = z.union([evalPlanSchema, z.strictObject({ resume: runIdSchema })]);

export const evalProgressSchema = z.object({
  done: count.describe('answers that are safe on the disk, of all items and arms'),
  total: count,
  errors: count,
  rate: z.number().optional().describe('answers a second, in this session'),
  eta_seconds: z.number().optional(),
  means: z
    .array(z.object({ task: z.string(), arm: z.string(), metric: z.string(), mean: fraction, n: count }))
    .optional()
    .describe('running mean of the primary metric; it moves until the run is done'),
});
export type EvalProgress = z.infer<typeof evalProgressSchema>;

export const evalRunStateSchema = z
  .enum(['queued', 'running', 'paused', 'done', 'failed'])
  .describe('paused: by a person or because the process ended; it can be resumed');

export const evalRunSchema = z
  .object({
    id: runIdSchema,
    state: evalRunStateSchema,
    created_at: z.string(),
    ended_at: z.string().optional(),
    elsewhere: z.boolean().describe('another process of this machine is working on it'),
    resumable: z.boolean().describe('started by this API; others go on where they were started'),
    job: z.string().optional().describe('its job, while it is queued or running'),
    profile: evalProfileSchema,
    seed: z.number().int(),
    limit: z.number().int().optional(),
    repeats: z.number().int().optional(),
    data: z.string().optional(),
    tasks: z.array(z.object({ name: z.string(), title: z.string(), items: count, sample: z.boolean() })),
    arms: z.array(z.object({ arm: armNameSchema, model: z.string(), built_in: z.boolean() })),
    not_run: z.array(z.object({ task: z.string(), why: z.string() })),
    progress: evalProgressSchema,
    error: problemSchema.optional(),
  })
  .meta({ id: 'EvalRun' });
export type EvalRun = z.infer<typeof evalRunSchema>;

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
