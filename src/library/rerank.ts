import {
  type CrossoverConfig,
  CrossoverError,
  type SearchOutcome,
  type SearchRequest,
  type Sensitivity,
  strictest,
  toCrossoverError,
} from '../core/index.js';
import type { Reranker } from '../models/index.js';

export interface RerankSetting {
  readonly reranker: Reranker;
  readonly config: CrossoverConfig['retrieval'];
  /** Of the corpora that the results come from. */
  readonly sensitivities: readonly Sensitivity[];
}

/**
 * Orders the first results by the reranker's score; the fused order stays below them. A failing reranker is an
 * error, or a visible degradation where the configuration says so.
 */
export async function rerankOutcome(
  outcome: SearchOutcome,
  request: SearchRequest,
  setting: RerankSetting,
  signal?: AbortSignal,
): Promise<SearchOutcome> {
  const started = performance.now();
  const options = setting.config.rerank;
  if (options && !options.local && strictest(setting.sensitivities) !== 'public') {
    throw new CrossoverError(
      'CROSSOVER_EGRESS_REFUSED',
      'The passages are protected and the reranker is not declared local.',
      {
        field: 'retrieval.rerank.local',
      },
    );
  }
  const head = outcome.results.slice(0, options?.candidates ?? outcome.results.length);
  const tail = outcome.results.slice(head.length);
  try {
    const scores = await setting.reranker.rerank(
      request.query,
      head.map((result) => result.text),
      signal,
    );
    const ordered = head
      .map((result, i) => ({ result, score: scores[i] ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score)
      .map(({ result, score }, i) => ({
        ...result,
        stages: { ...result.stages, rerank: { rank: i + 1, score } },
      }));
    return finish([...ordered, ...tail]);
  } catch (error) {
    const failure = toCrossoverError(error);
    if (failure.code === 'CROSSOVER_ABORTED') throw failure;
    if (setting.config.onStageFailure === 'error') {
      throw new CrossoverError(
        'CROSSOVER_RETRIEVAL_STAGE_FAILED',
        `The rerank stage failed: ${failure.message}`,
        { cause: error },
      );
    }
    const degraded = [
      ...(outcome.degraded ?? []),
      { stage: 'rerank' as const, code: failure.code, reason: failure.message },
    ];
    return { ...finish(outcome.results), degraded };
  }

  function finish(results: SearchOutcome['results']): SearchOutcome {
    return {
      ...outcome,
      results: results.slice(0, request.k).map((result, i) => ({ ...result, rank: i + 1 })),
      timings: { ...outcome.timings, rerank: performance.now() - started },
    };
  }
}
