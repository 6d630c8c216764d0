import { z } from 'zod';
import { evalPlanSchema } from '../../src/core/index.js';

/** A plan as the API took it, kept beside the run so that it can go on after a restart. */
export const runRequestSchema = evalPlanSchema.omit({ fresh: true }).extend({
  /** Makes a run one of its own; the same text again is the same run. */
  salt: z.string().optional(),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
