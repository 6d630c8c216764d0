import type { IndexEngine } from '../engine/engine.js';
import type { IndexQuery } from '../types.js';
import { EMBEDDER, embed, prepare, randomText, spec } from './sample.js';

/** Creates a corpus of small documents, two chunks each, named d0, d1, …. */
export function fill(engine: IndexEngine, documents: number, corpus = 'notes'): void {
  engine.createCorpus(spec(corpus));
  engine.put(
    corpus,
    Array.from({ length: documents }, (_none, i) => sampleDocument(i)),
  );
}

export const sampleDocument = (i: number) =>
  prepare(`d${i}`, `${randomText(2 * i, 14)} marker${i}\n\n${randomText(2 * i + 1, 14)}`, {
    metadata: { number: i, even: i % 2 === 0 },
  });

export const ask = (text: string, over: Partial<IndexQuery> = {}): IndexQuery => ({
  text,
  vectors: new Map([[EMBEDDER.id, embed(text)]]),
  k: 10,
  mode: 'hybrid',
  ...over,
});

/** Answers to a fixed set of questions, for telling whether two states of an index are the same. */
export function answers(engine: IndexEngine): unknown {
  return Array.from(
    { length: 8 },
    (_none, i) => engine.search(ask(`${randomText(500 + i, 3)} marker${i}`)).results,
  );
}

export function settle(engine: IndexEngine): void {
  while (engine.work(50));
}
