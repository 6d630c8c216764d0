import { z } from 'zod';
import { armNameSchema, problemSchema } from './answer.js';
import { sensitivitySchema } from './sensitivity.js';

const count = z.number().int().min(0);
const fraction = z.number().describe('a fraction, 0 to 1');

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
  .enum(['queued', 'running', 'paused', 'interrupted', 'done', 'failed'])
  .describe(
    'paused: by a person, or planned and not begun; interrupted: its process ended before it did; both go on when resumed',
  );

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
