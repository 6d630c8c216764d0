import { z } from 'zod';
import { filterSchema } from './filter.js';
import { metadataSchema } from './metadata.js';

export const searchModeSchema = z
  .enum(['hybrid', 'dense', 'bm25'])
  .describe('hybrid fuses BM25 with the embedder; dense and bm25 use one alone');
export type SearchMode = z.infer<typeof searchModeSchema>;

export const fusionSchema = z
  .strictObject({
    method: z
      .enum(['weighted', 'rrf'])
      .default('weighted')
      .describe('weighted min-max sum, or reciprocal rank fusion'),
    dense_weight: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        'a fixed weight of the dense stage in the weighted sum, the rest goes to BM25; by default each query sets it',
      ),
    rrf_k: z.number().int().min(1).max(1000).default(60).describe('constant of reciprocal rank fusion'),
  })
  .describe('How the two stages are fused');
export type FusionOptions = z.infer<typeof fusionSchema>;

export const searchRequestSchema = z.strictObject({
  query: z.string().trim().min(1).max(20_000),
  corpora: z
    .array(z.string().min(1))
    .min(1)
    .max(100)
    .optional()
    .describe('corpora to search; all when left out'),
  filter: filterSchema.optional(),
  document_id: z.string().min(1).optional().describe('only chunks of this document'),
  k: z.number().int().min(1).max(1000).default(10).describe('number of results'),
  mode: searchModeSchema.default('hybrid'),
  unit: z
    .enum(['chunk', 'document'])
    .default('chunk')
    .describe('document keeps the best chunk of each document'),
  fusion: fusionSchema.optional(),
  close_reading: z
    .boolean()
    .optional()
    .describe('read the best passages sentence by sentence; default: as configured, which is yes'),
  rerank: z.boolean().optional().describe('use the configured reranker; default: when one is configured'),
});
export type SearchRequest = z.infer<typeof searchRequestSchema>;
export type SearchRequestInput = z.input<typeof searchRequestSchema>;

const stageScoreSchema = z.object({ rank: z.number().int().min(1), score: z.number() });
export type StageScore = z.infer<typeof stageScoreSchema>;

/** A retrieved chunk with its place in the stored source text and each stage's rank and score. */
export const searchResultSchema = z.object({
  rank: z.number().int().min(1),
  score: z.number().describe('the final score, higher is better; comparable only within one answer'),
  corpus: z.string(),
  document_id: z.string(),
  chunk_id: z.string(),
  title: z.string(),
  text: z.string(),
  section: z.string().optional(),
  page: z.number().int().min(1).optional(),
  start: z
    .number()
    .int()
    .min(0)
    .describe('offset of the first character in the stored source text (UTF-16 code units)'),
  end: z.number().int().min(0).describe('offset after the last character'),
  metadata: metadataSchema,
  stages: z.object({
    bm25: stageScoreSchema.optional(),
    dense: stageScoreSchema.optional(),
    reading: stageScoreSchema
      .optional()
      .describe(
        'what reading the passage sentence by sentence added, in units of cosine; rank among those read',
      ),
    rerank: stageScoreSchema.optional(),
  }),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** A stage that failed while the others answered. Never silent: it stands in the answer. */
export const degradationSchema = z.object({
  stage: z.enum(['bm25', 'dense', 'rerank']),
  code: z.string(),
  reason: z.string(),
});
export type Degradation = z.infer<typeof degradationSchema>;

/** A word of the query that was searched for in another spelling. */
export const correctionSchema = z.object({ from: z.string(), to: z.string() });
export type Correction = z.infer<typeof correctionSchema>;

export const searchOutcomeSchema = z.object({
  results: z.array(searchResultSchema),
  corrections: z
    .array(correctionSchema)
    .optional()
    .describe('words of the query that stand in no chunk and were read as another word'),
  degraded: z.array(degradationSchema).optional(),
  timings: z.record(z.string(), z.number()).describe('milliseconds per stage'),
});
export type SearchOutcome = z.infer<typeof searchOutcomeSchema>;
