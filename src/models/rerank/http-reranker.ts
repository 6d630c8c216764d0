import { z } from 'zod';
import { type CrossoverConfig, CrossoverError } from '../../core/index.js';
import { Endpoint, postJson } from '../providers/http/index.js';
import type { Reranker } from './types.js';

export type RerankConfig = NonNullable<CrossoverConfig['retrieval']['rerank']>;

const CONCURRENCY = 4;
const RETRIES = 1;
const MAX_BYTES = 16 * 1024 * 1024;

const scoreSchema = z.object({
  index: z.number().int().min(0),
  relevance_score: z.number().optional(),
  score: z.number().optional(),
});
// Cohere's form, which vLLM and Infinity have too, and the bare list of Text Embeddings Inference.
const answerSchema = z.union([z.object({ results: z.array(scoreSchema) }), z.array(scoreSchema)]);

/**
 * Any server with a /rerank route: vLLM, Infinity and Cohere take `documents`, Text Embeddings Inference `texts`. The
 * first answer shows which one it is.
 */
export function createReranker(config: RerankConfig): Reranker {
  const endpoint = new Endpoint({
    baseUrl: config.baseUrl,
    apiKeyEnv: config.apiKeyEnv,
    concurrency: CONCURRENCY,
  });
  // A base address given with the route itself is taken as it is meant.
  const path = /\/rerank$/.test(new URL(config.baseUrl).pathname.replace(/\/+$/, '')) ? '' : '/rerank';
  let field: 'documents' | 'texts' = 'documents';

  const ask = async (query: string, texts: readonly string[], signal?: AbortSignal): Promise<unknown> => {
    const body = { model: config.model, query, [field]: texts };
    try {
      return await postJson(endpoint, path, body, {
        timeoutMs: config.timeoutMs,
        retries: RETRIES,
        maxBytes: MAX_BYTES,
        signal,
      });
    } catch (error) {
      const status = CrossoverError.is(error) ? error.details.extra?.status : undefined;
      if (field === 'texts' || (status !== 400 && status !== 422)) throw error;
      field = 'texts';
      try {
        return await ask(query, texts, signal);
      } catch {
        field = 'documents';
        throw error;
      }
    }
  };

  return {
    async rerank(query, texts, signal) {
      if (texts.length === 0) return [];
      const parsed = answerSchema.safeParse(await ask(query, texts, signal));
      if (!parsed.success) throw malformed(endpoint.shown, 'is none of /rerank');
      const results = Array.isArray(parsed.data) ? parsed.data : parsed.data.results;
      const scores = new Array<number>(texts.length).fill(Number.NaN);
      for (const { index, relevance_score, score } of results) {
        if (index < texts.length) scores[index] = relevance_score ?? score ?? Number.NaN;
      }
      if (scores.some((score) => !Number.isFinite(score)))
        throw malformed(endpoint.shown, `has no score for some of the ${texts.length} texts`);
      return scores;
    },
  };
}

function malformed(endpoint: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_MODEL_BAD_RESPONSE', `The answer of ${endpoint} ${what}.`);
}
