import { z } from 'zod';
import { evalProgressSchema, problemSchema, protocolProgressSchema } from '../../core/index.js';

export const jobStateSchema = z
  .enum(['queued', 'running', 'done', 'failed', 'cancelled'])
  .describe('done also when single documents or requests failed; the report counts them');
export type JobState = z.infer<typeof jobStateSchema>;

export const jobProgressSchema = z.object({
  phase: z.enum(['loading', 'saving', 'done']),
  files: z.number().int().describe('files read so far'),
  files_total: z.number().int(),
  added: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  chunks: z.number().int(),
});

export const ingestReportSchema = z.object({
  added: z.number().int(),
  replaced: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  chunks: z.number().int(),
  seconds: z.number(),
  failures: z
    .array(
      z.object({
        source: z.string(),
        id: z.string().optional(),
        code: z.string(),
        reason: z.string().describe('without document text'),
      }),
    )
    .describe('the first 100; all stay listed as documents in state failed'),
});

/** What every kind of job has. */
const common = {
  id: z.string(),
  state: jobStateSchema,
  created_at: z.string(),
  started_at: z.string().optional(),
  ended_at: z.string().optional(),
  error: problemSchema.optional(),
};

const ingestJobSchema = z.object({
  ...common,
  kind: z.literal('ingest'),
  corpus: z.string(),
  progress: jobProgressSchema.optional(),
  report: ingestReportSchema.optional(),
});

const evalJobSchema = z.object({
  ...common,
  kind: z.literal('eval'),
  run: z.string().describe('id of the run; `/v1/evals/{id}` tells more'),
  progress: evalProgressSchema.optional(),
  report: z
    .object({ rows: z.number().int(), errors: z.number().int(), from_cache: z.number().int() })
    .optional(),
});

const protocolJobSchema = z.object({
  ...common,
  kind: z.literal('protocol'),
  experiment: z.string(),
  progress: protocolProgressSchema.optional(),
  report: z.object({ days: z.array(z.number().int()).describe('stages that were worked off') }).optional(),
});

/** Work under way or ended. Kept in memory for a day; what it stored is durable whatever becomes of it. */
export const jobSchema = z.discriminatedUnion('kind', [ingestJobSchema, evalJobSchema, protocolJobSchema]);
export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job['kind'];
export type JobOf<K extends JobKind> = Extract<Job, { kind: K }>;

export function hasEnded(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}
