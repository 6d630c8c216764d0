import {
  type CrossoverConfig,
  CrossoverError,
  type Degradation,
  type Embedder,
  parseFilter,
  type SearchOutcome,
  type SearchRequest,
  toCrossoverError,
} from '../../core/index.js';
import type { IndexEngine } from '../../index/index.js';

/** Share of the dense stage where neither the request, the configuration nor the embedder says otherwise. */
const DEFAULT_DENSE_WEIGHT = 0.4;

export interface SearchSetting {
  readonly engine: IndexEngine;
  readonly embedder: Promise<Embedder>;
  readonly retrieval: CrossoverConfig['retrieval'];
}

/**
 * Embeds the query and asks the engine. When the embedder fails, a hybrid search is an error or, where the
 * configuration says so, goes on with BM25 alone and says that it did.
 */
export async function search(
  setting: SearchSetting,
  request: SearchRequest,
  candidates: number,
  vector: Float32Array | undefined,
  signal: AbortSignal,
): Promise<SearchOutcome> {
  const started = performance.now();
  const degraded: Degradation[] = [];
  const vectors = new Map<string, Float32Array>();
  let mode = request.mode;
  let fusionWeight: number | undefined;
  if (mode !== 'bm25') {
    try {
      const embedder = await setting.embedder;
      fusionWeight = embedder.fusionWeight;
      vectors.set(embedder.id, vector ?? (await embedder.embedQuery(request.query, signal)));
    } catch (error) {
      const failure = toCrossoverError(error);
      if (failure.code === 'CROSSOVER_ABORTED') throw failure;
      if (mode === 'dense' || setting.retrieval.onStageFailure === 'error') {
        throw new CrossoverError(
          'CROSSOVER_RETRIEVAL_STAGE_FAILED',
          `The dense stage failed: ${failure.message}`,
          { cause: error },
        );
      }
      degraded.push({ stage: 'dense', code: failure.code, reason: failure.message });
      mode = 'bm25';
    }
  }
  const embedded = performance.now();
  const found = setting.engine.search({
    text: request.query,
    vectors,
    mode,
    k: request.k,
    unit: request.unit,
    candidates: Math.max(candidates, request.k),
    fusion: {
      method: request.fusion?.method ?? setting.retrieval.fusion,
      denseWeight:
        request.fusion?.dense_weight ?? setting.retrieval.denseWeight ?? fusionWeight ?? DEFAULT_DENSE_WEIGHT,
      rrfK: request.fusion?.rrf_k ?? 60,
    },
    ...(request.corpora ? { corpora: request.corpora } : {}),
    ...(request.filter ? { filter: parseFilter(request.filter) } : {}),
    ...(request.document_id ? { documentId: request.document_id } : {}),
  });
  return {
    results: found.results,
    ...(degraded.length > 0 ? { degraded } : {}),
    timings: { embed: embedded - started, ...found.timings, retrieve: performance.now() - started },
  };
}
