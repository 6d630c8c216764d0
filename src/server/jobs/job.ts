import { z } from 'zod';
import { problemSchema } from '../../core/index.js';

export const jobStateSchema = z
  .enum(['queued', 'running', 'done', 'failed', 'cancelled'])
  .describe('done also when single documents failed; the report names them');
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

/** An ingest under way or ended. Kept in memory for a day; what it stored is durable whatever becomes of it. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.literal('ingest'),
  corpus: z.string(),
  state: jobStateSchema,
  created_at: z.string(),
  started_at: z.string().optional(),
  ended_at: z.string().optional(),
  progress: jobProgressSchema.optional(),
  report: ingestReportSchema.optional(),
  error: problemSchema.optional(),
});
export type Job = z.infer<typeof jobSchema>;

export function hasEnded(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}
