import { z } from 'zod';
import { metadataSchema } from './metadata.js';
import { sensitivitySchema } from './sensitivity.js';

export const CORPUS_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
export const corpusNameSchema = z
  .string()
  .regex(
    CORPUS_NAME,
    'lower-case letters, digits, dot, dash or underscore, at most 64, starting with a letter or digit',
  );

/** `corpus.json` beside a corpus's files. */
export const corpusManifestSchema = z.strictObject({
  name: corpusNameSchema.optional().describe('defaults to the name of the folder'),
  title: z.string().min(1),
  description: z.string().optional(),
  source: z.string().min(1).describe('where the documents come from'),
  licence: z.string().min(1),
  sensitivity: sensitivitySchema,
  format: z.string().optional().describe('loader to use; recognised by file when left out'),
  include: z
    .array(z.string())
    .optional()
    .describe('folders or files to load, relative to corpus.json; all when left out'),
  role: z
    .enum(['documents', 'code-table'])
    .optional()
    .describe('code-table: each document is one ICD-10-CM code'),
});
export type CorpusManifest = z.infer<typeof corpusManifestSchema>;

export const documentStateSchema = z.enum(['indexed', 'failed', 'pending']);
export type DocumentState = z.infer<typeof documentStateSchema>;

/** One document's ingestion state, kept also when it failed. */
export const documentSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  state: documentStateSchema,
  source: z.string().optional().describe('file or request it came from'),
  chunks: z.number().int(),
  characters: z.number().int(),
  attempts: z.number().int(),
  code: z.string().optional().describe('error code when it failed'),
  reason: z.string().optional().describe('why it failed, without document text'),
  warnings: z.array(z.string()).optional(),
  updated_at: z.string(),
  metadata: metadataSchema,
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

export const corpusSummarySchema = z.object({
  name: z.string(),
  title: z.string(),
  source: z.string(),
  licence: z.string(),
  sensitivity: sensitivitySchema,
  role: z.enum(['documents', 'code-table']),
  documents: z.number().int(),
  failed: z.number().int(),
  chunks: z.number().int(),
  embedder: z.object({ id: z.string(), dimension: z.number().int() }),
  updated_at: z.string(),
});
export type CorpusSummary = z.infer<typeof corpusSummarySchema>;

export const storedDocumentSchema = documentSummarySchema.extend({
  text: z.string(),
  pages: z
    .array(z.object({ page: z.number().int(), start: z.number().int(), end: z.number().int() }))
    .optional(),
  sections: z
    .array(z.object({ name: z.string(), start: z.number().int(), end: z.number().int() }))
    .optional(),
});
export type StoredDocument = z.infer<typeof storedDocumentSchema>;

/** Proof of a deletion: what was removed and that no file holds its bytes. */
export const erasureReceiptSchema = z.object({
  corpus: z.string(),
  documents: z.array(z.string()),
  chunks: z.number().int(),
  files_scanned: z.number().int(),
  bytes_scanned: z.number().int(),
  traces_found: z
    .number()
    .int()
    .describe('0 means that neither text nor vector stands in any file of the index'),
  erased_at: z.string(),
});
export type ErasureReceipt = z.infer<typeof erasureReceiptSchema>;
