import { z } from 'zod';
import {
  CrossoverError,
  documentStateSchema,
  documentSummarySchema,
  metadataSchema,
  sensitivitySchema,
} from '../../core/index.js';
import { withRequestId } from './shared.js';

export const inlineDocumentSchema = z.strictObject({
  id: z.string().min(1).max(1024).optional().describe('default: a hash of the text'),
  title: z.string().min(1).max(1000).optional(),
  text: z.string().min(1),
  metadata: metadataSchema.optional(),
});

export const newDocumentsSchema = z
  .strictObject({
    documents: z.array(inlineDocumentSchema).min(1).max(10_000),
    sensitivity: sensitivitySchema.optional().describe('refused when it is not that of the corpus'),
  })
  .meta({
    example: {
      documents: [{ id: 'note-1', title: 'Discharge summary', text: '…', metadata: { subject_id: 1 } }],
    },
  });

/** The text fields of an upload; its files stand under any field name, `files` by custom. */
export const uploadFormSchema = z.strictObject({
  format: z.string().min(1).max(64).optional().describe('loader to use; recognised when left out'),
  map: z
    .string()
    .optional()
    .describe('JSON object: document field to column or key, e.g. {"text": "answer"}'),
  pdf_password: z.string().min(1).max(1000).optional(),
  sensitivity: sensitivitySchema.optional().describe('refused when it is not that of the corpus'),
});

export const listDocumentsQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  state: documentStateSchema.optional(),
});

export const documentListSchema = withRequestId({
  corpus: z.string(),
  total: z.number().int(),
  offset: z.number().int(),
  documents: z.array(documentSummarySchema),
});

const mapSchema = z.record(z.string(), z.string());

/** @throws CrossoverError CROSSOVER_INVALID_INPUT */
export function parseMap(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  const parsed = mapSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'map: give a JSON object of text values.', {
      field: 'map',
    });
  return parsed.data;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
