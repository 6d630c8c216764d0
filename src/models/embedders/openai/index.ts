import { z } from 'zod';
import {
  CrossoverError,
  type Embedder,
  type EmbedderConfig,
  type Logger,
  sha256,
} from '../../../core/index.js';
import { estimateTokens } from '../../budget/index.js';
import { Endpoint, postJson } from '../../providers/http/index.js';
import { toUnitLength } from '../unit-length.js';

export type OpenAIEmbedderConfig = Extract<EmbedderConfig, { provider: 'openai' }>;

const CONCURRENCY = 4;
/** A vector of 8,192 numbers takes some 100 kB as JSON. */
const BYTES_PER_NUMBER = 32;

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()) })),
});

/**
 * Any server with OpenAI's /embeddings. Its weights cannot be seen, so the id names model, dimension and prefixes:
 * give a changed model another name, and its index is built anew.
 */
export function createOpenAIEmbedder(config: OpenAIEmbedderConfig, logger: Logger): Embedder {
  const endpoint = new Endpoint({
    baseUrl: config.baseUrl,
    apiKeyEnv: config.apiKeyEnv,
    concurrency: CONCURRENCY,
  });
  const { dimension, batch } = config;

  const request = async (input: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    const answer = await postJson(
      endpoint,
      '/embeddings',
      { model: config.model, input, encoding_format: 'float' },
      {
        timeoutMs: config.timeoutMs,
        retries: config.retries,
        maxBytes: 65_536 + input.length * (dimension + 64) * BYTES_PER_NUMBER,
        signal,
        logger,
      },
    );
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) throw failed('sent an answer that is none of /embeddings.');
    const vectors = new Array<Float32Array | undefined>(input.length);
    for (const { index, embedding } of parsed.data.data) {
      if (embedding.length !== dimension)
        throw failed(`gave ${embedding.length} dimensions where embedder.dimension says ${dimension}.`);
      vectors[index] = toUnitLength(Float32Array.from(embedding));
    }
    const missing = Array.from(vectors).filter((vector) => vector === undefined).length;
    if (missing > 0 || vectors.length !== input.length)
      throw failed(`answered ${input.length - missing} of ${input.length} texts.`);
    return vectors as Float32Array[];
  };

  const failed = (what: string): CrossoverError =>
    new CrossoverError('CROSSOVER_EMBEDDER_FAILED', `${endpoint.shown} ${what}`);

  const prefixes = `${config.queryPrefix}\n${config.documentPrefix}`;
  return {
    id: [
      'openai',
      config.model,
      dimension,
      ...(prefixes === '\n' ? [] : [sha256(prefixes).slice(0, 8)]),
    ].join(':'),
    dimension,
    maxTokens: config.maxTokens,
    async embedDocuments(texts, signal) {
      const batches: Array<Promise<Float32Array[]>> = [];
      for (let at = 0; at < texts.length; at += batch) {
        batches.push(
          request(
            texts.slice(at, at + batch).map((text) => config.documentPrefix + text),
            signal,
          ),
        );
      }
      return (await Promise.all(batches)).flat();
    },
    async embedQuery(text, signal) {
      const [vector] = await request([config.queryPrefix + text], signal);
      return vector!;
    },
    countTokens: (text) => estimateTokens(text),
  };
}
