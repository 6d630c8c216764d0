import { z } from 'zod';
import { ARM_NAMES } from '../contract/answer.js';
import { embedderConfigSchema, juryConfigSchema, modelConfigSchema } from './model-schema.js';

/** An object whose missing keys, and the object itself, take the defaults of its shape. */
function section<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape).prefault({} as never);
}

export const configSchema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  indexDir: z.string().default('indexes').describe('where everything that is built is kept'),
  corporaDir: z.string().optional().describe('folder of corpora indexed at start; default: the bundled ones'),
  indexAtStart: z.boolean().default(true).describe('index the folder of corpora at start'),
  databaseUrl: z.string().optional().describe('PostgreSQL with pgvector instead of the local index'),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  models: section({
    generalist: modelConfigSchema.prefault({ provider: 'extractive' }),
    biomedical: modelConfigSchema.prefault({ provider: 'memory' }),
  }),
  embedder: embedderConfigSchema.prefault({ provider: 'builtin' }),
  retrieval: section({
    k: z.number().int().min(1).max(100).default(6).describe('passages put before a RAG arm'),
    candidates: z
      .number()
      .int()
      .min(10)
      .max(1000)
      .default(100)
      .describe('candidates each stage hands to fusion'),
    mode: z.enum(['hybrid', 'dense', 'bm25']).default('hybrid'),
    fusion: z.enum(['weighted', 'rrf']).default('weighted'),
    denseWeight: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('a fixed weight of the dense stage; default: each query sets it, as chosen for the embedder'),
    closeReading: z
      .boolean()
      .default(true)
      .describe('read the best passages of a hybrid search sentence by sentence, where the embedder can'),
    spelling: z
      .boolean()
      .default(true)
      .describe('read query words that stand in no chunk as the nearest word that does'),
    evidenceThreshold: z
      .number()
      .min(0)
      .max(1)
      .default(0.35)
      .describe('below this evidence score the RAG arms abstain'),
    rerank: z
      .strictObject({
        baseUrl: z.url().describe('a /rerank endpoint (vLLM, TEI, Infinity and others)'),
        model: z.string().min(1),
        apiKeyEnv: z.string().optional(),
        local: z.boolean().default(false),
        candidates: z.number().int().min(2).max(200).default(30),
        timeoutMs: z.number().int().min(50).default(5_000),
      })
      .optional(),
    onStageFailure: z
      .enum(['error', 'degrade'])
      .default('error')
      .describe('a failed stage is an error, or a visible degradation'),
  }),
  splitting: section({
    maxTokens: z
      .number()
      .int()
      .min(32)
      .max(4096)
      .default(180)
      .describe("longest chunk in the embedder's tokens"),
    overlapTokens: z.number().int().min(0).max(1024).default(24),
  }),
  eval: section({
    runsDir: z.string().default('runs').describe('folder of the benchmark runs'),
    dataDir: z
      .string()
      .optional()
      .describe('folder of the official benchmark files; default: the synthetic samples'),
    bertScoreEncoder: z
      .string()
      .optional()
      .describe('folder of an ONNX encoder with bertscore.json, for BERTScore'),
    umls: z.string().optional().describe('folder with MRCONSO.RRF (and MRDEF.RRF), for UMLS-F1'),
    icdTable: z.string().optional().describe('complete ICD-10-CM table, for the share of codes that exist'),
    jury: juryConfigSchema.optional().describe("model that compares two arms' answers with --jury"),
  }),
  limits: section({
    bodyBytes: z
      .number()
      .int()
      .min(1024)
      .default(4 * 1024 * 1024),
    uploadBytes: z
      .number()
      .int()
      .min(1024)
      .default(100 * 1024 * 1024),
    documentBytes: z
      .number()
      .int()
      .min(1024)
      .default(20 * 1024 * 1024)
      .describe('longest single document or record'),
    pages: z.number().int().min(1).default(2000),
    documentTimeoutMs: z.number().int().min(100).default(60_000).describe('longest time on one document'),
    requestTimeoutMs: z.number().int().min(100).default(180_000),
    requestsPerMinute: z.number().int().min(1).default(6000),
    queuedJobs: z.number().int().min(1).default(100),
  }),
  experiments: section({
    autoFallback: z
      .enum(['rag', 'finetuned', ...ARM_NAMES])
      .optional()
      .describe('what answers route auto while no A/B test runs; default: it is refused'),
    shadowQueue: z.number().int().min(1).max(10_000).default(100).describe('shadow answers that may wait'),
  }),
  server: section({
    allowedHosts: z.array(z.string()).default([]).describe('further Host names that are answered'),
    allowedOrigins: z.array(z.string()).default([]),
    requireKey: z.boolean().optional().describe('default: as soon as the host is not loopback'),
    shutdownGraceMs: z.number().int().min(0).default(10_000),
    trustProxy: z.boolean().default(false),
  }),
});
export type CrossoverConfig = z.infer<typeof configSchema>;
export type CrossoverConfigInput = z.input<typeof configSchema>;
