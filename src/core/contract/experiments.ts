import { z } from 'zod';
import { abUnitSchema } from './ab-plan.js';

export const EXPERIMENT_STATES = ['draft', 'running', 'stopped', 'ended', 'done'] as const;
export const experimentStateSchema = z
  .enum(EXPERIMENT_STATES)
  .describe(
    'draft: not started; stopped: before its planned end; ended: an A/B test with its planned units; done: a protocol with all stages',
  );
export type ExperimentState = z.infer<typeof experimentStateSchema>;

/** What every kind of experiment has; its own kind adds to it. */
export const experimentSummarySchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  state: experimentStateSchema,
  created_at: z.string(),
  started_at: z.string().optional(),
  stopped_at: z.string().optional(),
  unit: abUnitSchema.optional().describe('of an A/B test: what requests are assigned by'),
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;

export const experimentReportSchema = z.object({
  id: z.string(),
  kind: z.string(),
  markdown: z.string(),
  html: z.string().optional(),
});
export type ExperimentReport = z.infer<typeof experimentReportSchema>;

export const exportFormatSchema = z.enum(['json', 'csv']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
