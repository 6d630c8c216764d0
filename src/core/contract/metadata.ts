import { z } from 'zod';

/** One metadata value: what a filter can compare. Dates are ISO 8601 strings, which compare as text. */
export const metadataValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
]);
export type MetadataValue = z.infer<typeof metadataValueSchema>;

export const metadataSchema = z
  .record(z.string(), metadataValueSchema)
  .describe('Document metadata, e.g. subject_id, hadm_id, charttime');
export type Metadata = z.infer<typeof metadataSchema>;
