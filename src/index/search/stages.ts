import { CrossoverError, type FilterNode } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import { type QueryTerm, queryTerms, sumStatistics } from '../postings/index.js';
import { analyze } from '../text/index.js';
import { TopRows, unitVector } from '../vectors/index.js';

/** A row of one of the searched corpora with a stage's score. */
export interface StageHit {
  readonly target: SearchTarget;
  readonly row: number;
  readonly score: number;
}

/** A corpus with what the query means in it. */
export interface SearchTarget {
  readonly index: CorpusIndex;
  /** 1 for rows that may be returned; undefined for all. */
  readonly allowed: Uint8Array | undefined;
  /** BM25 score of every row, once the stage has run. */
  keywordScores?: Float32Array;
  /** The query in the space of the corpus, when there is a dense stage. */
  query?: Float32Array;
}

export function targetsOf(indexes: readonly CorpusIndex[], filter: FilterNode | undefined): SearchTarget[] {
  return indexes.map((index) => ({ index, allowed: index.allowed(filter) }));
}

/** BM25 with the statistics of all searched corpora together, so that their scores stand beside each other. */
export function keywordStage(targets: readonly SearchTarget[], text: string, limit: number): StageHit[] {
  const terms: QueryTerm[] = queryTerms(analyze(text));
  const statistics = sumStatistics(targets.map(({ index }) => index.keywords.statistics(terms)));
  const hits: StageHit[] = [];
  for (const target of targets) {
    const { allowed, index } = target;
    target.keywordScores = index.scores.reset(index.rows.count);
    index.keywords.score(terms, statistics, target.keywordScores);
    const top = new TopRows(limit);
    index.scores.above((row, score) => {
      if (!allowed || allowed[row] === 1) top.offer(row, score);
      return Math.max(0, top.threshold);
    });
    hits.push(...top.sorted().map(({ row, score }) => ({ target, row, score })));
  }
  return best(hits, limit);
}

/**
 * The nearest chunks by cosine.
 * @throws CrossoverError CROSSOVER_INDEX_EMBEDDER_MISMATCH when the query was not embedded for one of the corpora.
 */
export function denseStage(
  targets: readonly SearchTarget[],
  vectors: ReadonlyMap<string, Float32Array> | undefined,
  limit: number,
): StageHit[] {
  const hits: StageHit[] = [];
  for (const target of targets) {
    const { record } = target.index;
    const vector = vectors?.get(record.embedder.id);
    if (!vector)
      throw new CrossoverError(
        'CROSSOVER_INDEX_EMBEDDER_MISMATCH',
        `The corpus "${record.name}" was built with the embedder ${record.embedder.id}, and the query is not embedded with it.`,
      );
    target.query = unitVector(vector, record.embedder.dimension);
    for (const { row, score } of target.index.nearest(target.query, limit, target.allowed))
      hits.push({ target, row, score });
  }
  return best(hits, limit);
}

function best(hits: StageHit[], limit: number): StageHit[] {
  return hits.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, limit);
}
