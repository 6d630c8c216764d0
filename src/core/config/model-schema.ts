import { z } from 'zod';

export const tokenPricesSchema = z
  .strictObject({
    promptPerMillion: z.number().min(0),
    completionPerMillion: z.number().min(0),
    currency: z.string().min(1).max(8).default('USD'),
  })
  .describe('what a million tokens cost, for the cost of runs and experiments; nothing is billed by it');
export type TokenPrices = z.infer<typeof tokenPricesSchema>;

const common = {
  prices: tokenPricesSchema.optional(),
  card: z
    .string()
    .optional()
    .describe('model card: template, context window, stops; `crossover models` lists them'),
  maxTokens: z.number().int().min(1).max(32_768).default(512).describe('longest answer in tokens'),
  temperature: z.number().min(0).max(2).default(0),
};

const openai = z.strictObject({
  provider: z.literal('openai'),
  baseUrl: z.url().describe('up to and including /v1'),
  model: z.string().min(1).describe('the name the server knows it by'),
  apiKeyEnv: z
    .string()
    .optional()
    .describe('environment variable that holds the key; the key itself never stands in the configuration'),
  api: z
    .enum(['chat', 'completions'])
    .optional()
    .describe("default: the card's; completions renders the card's template here"),
  local: z
    .boolean()
    .default(false)
    .describe('true only for an endpoint under your control: protected text may go to it'),
  contextWindow: z.number().int().min(256).optional().describe("tokens; default: the card's"),
  tokenizer: z.string().optional().describe('folder with tokenizer.json, for exact counting'),
  timeoutMs: z.number().int().min(100).default(120_000).describe('whole answer'),
  idleTimeoutMs: z.number().int().min(100).default(30_000).describe('longest silence within a stream'),
  retries: z.number().int().min(0).max(10).default(2),
  concurrency: z.number().int().min(1).max(1024).default(8),
  headers: z.record(z.string(), z.string()).optional(),
  ...common,
});

const transformers = z.strictObject({
  provider: z.literal('transformers'),
  model: z.string().min(1).describe('hub name, or folder below modelDir'),
  modelDir: z.string().optional().describe('local folder that holds models; nothing is downloaded when set'),
  quantized: z.boolean().default(true),
  contextWindow: z.number().int().min(64).optional(),
  ...common,
});

const extractive = z.strictObject({ provider: z.literal('extractive'), ...common });

const memory = z.strictObject({
  provider: z.literal('memory'),
  pairs: z
    .array(z.string())
    .optional()
    .describe('JSON lines of question and answer; default: the bundled ones'),
  ...common,
});

export const modelConfigSchema = z.discriminatedUnion('provider', [openai, transformers, extractive, memory]);
export type ModelConfig = z.infer<typeof modelConfigSchema>;
/** A model that judges answers: only one that can follow an instruction. */
export const juryConfigSchema = z.discriminatedUnion('provider', [openai, transformers]);
export type JuryConfig = z.infer<typeof juryConfigSchema>;
export type OpenAIModelConfig = z.infer<typeof openai>;
export type TransformersModelConfig = z.infer<typeof transformers>;
export type ExtractiveModelConfig = z.infer<typeof extractive>;
export type MemoryModelConfig = z.infer<typeof memory>;

export const embedderConfigSchema = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('builtin'),
    name: z
      .enum(['auto', 'crossover-embed', 'hashing'])
      .default('auto')
      .describe('auto: the shipped embedder'),
  }),
  z.strictObject({
    provider: z.literal('transformers'),
    model: z.string().min(1),
    modelDir: z.string().optional(),
    pooling: z.enum(['mean', 'cls']).default('mean'),
    quantized: z.boolean().default(true),
    maxTokens: z.number().int().min(16).default(256),
    queryPrefix: z.string().default(''),
    documentPrefix: z.string().default(''),
    batch: z.number().int().min(1).max(512).default(16),
  }),
  z.strictObject({
    provider: z.literal('openai'),
    baseUrl: z.url(),
    model: z.string().min(1),
    dimension: z.number().int().min(1).max(8192),
    apiKeyEnv: z.string().optional(),
    local: z.boolean().default(false),
    maxTokens: z.number().int().min(16).default(512),
    batch: z.number().int().min(1).max(2048).default(64),
    timeoutMs: z.number().int().min(100).default(60_000),
    retries: z.number().int().min(0).max(10).default(2),
    queryPrefix: z.string().default(''),
    documentPrefix: z.string().default(''),
  }),
]);
export type EmbedderConfig = z.infer<typeof embedderConfigSchema>;
