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
import type { FusionSettings, IndexEngine, ReadingSettings } from '../../index/index.js';
import { closeReading } from '../reading/index.js';
import { Lexicon, type Respelt, respell } from '../spelling/index.js';

export interface SearchSetting {
  readonly engine: IndexEngine;
  readonly embedder: Promise<Embedder>;
  readonly retrieval: CrossoverConfig['retrieval'];
}

const lexicons = new WeakMap<Embedder, Lexicon>();

/** What the query is taken to say; an embedder that lists no words leaves it as it is. */
function readQuery(
  { engine, retrieval }: SearchSetting,
  request: SearchRequest,
  embedder: Embedder | undefined,
): Respelt {
  if (!retrieval.spelling || !embedder?.words) return { text: request.query, corrections: [] };
  const lexicon = lexicons.get(embedder) ?? new Lexicon(embedder.words);
  lexicons.set(embedder, lexicon);
  return respell(request.query, lexicon, (word) => engine.hasWord(word, request.corpora));
}

/**
 * Mends the query's spelling, embeds it and asks the engine. When the embedder fails, a hybrid search is an error or, where the
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
  let failed: unknown;
  const embedder = await setting.embedder.catch((error: unknown) => {
    failed = error;
    return undefined;
  });
  const query = readQuery(setting, request, embedder);
  if (mode !== 'bm25') {
    try {
      if (!embedder) throw failed;
      vectors.set(embedder.id, vector ?? (await embedder.embedQuery(query.text, signal)));
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
    text: query.text,
    vectors,
    mode,
    k: request.k,
    unit: request.unit,
    candidates: Math.max(candidates, request.k),
    fusion: fusionSettings(setting, request, embedder),
    ...readingSettings(setting, request, query.text, embedder),
    ...(request.corpora ? { corpora: request.corpora } : {}),
    ...(request.filter ? { filter: parseFilter(request.filter) } : {}),
    ...(request.document_id ? { documentId: request.document_id } : {}),
  });
  return {
    results: found.results,
    ...(query.corrections.length > 0 ? { corrections: query.corrections } : {}),
    ...(degraded.length > 0 ? { degraded } : {}),
    timings: { embed: embedded - started, ...found.timings, retrieve: performance.now() - started },
  };
}

function readingSettings(
  { retrieval }: SearchSetting,
  request: SearchRequest,
  query: string,
  embedder: Embedder | undefined,
): { reading?: ReadingSettings } {
  if (!(request.close_reading ?? retrieval.closeReading) || !embedder?.closeReading) return {};
  return { reading: closeReading(embedder.closeReading, query) };
}

function fusionSettings(
  { retrieval }: SearchSetting,
  { fusion }: SearchRequest,
  embedder: Embedder | undefined,
): FusionSettings {
  const denseWeight = fusion?.dense_weight ?? retrieval.denseWeight ?? embedder?.fusionWeight;
  const bm25PerCosine = embedder?.bm25PerCosine;
  return {
    method: fusion?.method ?? retrieval.fusion,
    rrfK: fusion?.rrf_k ?? 60,
    ...(denseWeight === undefined ? {} : { denseWeight }),
    ...(bm25PerCosine === undefined ? {} : { bm25PerCosine }),
  };
}
