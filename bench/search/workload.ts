import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type CloseReading, createLogger, type Embedder, parseConfig } from '../../src/core/index.js';
import type { IndexQuery } from '../../src/index/index.js';
import { closeReading } from '../../src/library/reading/index.js';
import { createEmbedder } from '../../src/models/index.js';

/** Chunks to index and questions to ask. */
export interface Workload {
  readonly name: string;
  readonly texts: readonly string[];
  /** texts × dimension, unit vectors. */
  readonly vectors: Float32Array;
  readonly dimension: number;
  readonly queries: readonly string[];
  /** The vector of a query; its time is part of a search. */
  embedQuery(query: number): Promise<Float32Array>;
  /** What a hybrid search that reads closely is asked with; made-up words would not be known to the embedder. */
  closely?(query: number): Pick<IndexQuery, 'reading' | 'fusion'>;
}

/** A seeded source of numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function gaussian(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
}

/**
 * Made-up text and vectors: 120 words a chunk from a vocabulary of 30,000 whose frequencies follow Zipf's law, and
 * vectors around 2,000 centres with as much noise as signal. A query is eight words of a chunk, and that chunk's
 * vector with noise.
 */
export function syntheticWorkload(chunks: number, queries: number, dimension: number): Workload {
  const next = randomNumbers(11);
  const vocabulary = Array.from({ length: 30_000 }, (_none, i) => `${syllables(i)}`);
  const word = (): string =>
    vocabulary[
      Math.min(vocabulary.length - 1, Math.floor(Math.exp(next() * Math.log(vocabulary.length)) - 1))
    ]!;
  const texts = Array.from({ length: chunks }, () => Array.from({ length: 120 }, word).join(' '));
  const centres = Array.from({ length: 2000 }, () =>
    unit(Float32Array.from({ length: dimension }, () => gaussian(next))),
  );
  const around = (centre: Float32Array, noise: number): Float32Array =>
    unit(centre.map((value) => value + (noise * gaussian(next)) / Math.sqrt(dimension)));
  const vectors = new Float32Array(chunks * dimension);
  for (let i = 0; i < chunks; i++)
    vectors.set(around(centres[Math.floor(next() * centres.length)]!, 1), i * dimension);
  const asked = Array.from({ length: queries }, () => Math.floor(next() * chunks));
  const queryVectors = asked.map((i) => around(vectors.subarray(i * dimension, (i + 1) * dimension), 0.7));
  return {
    name: `${chunks} synthetic chunks`,
    texts,
    vectors,
    dimension,
    queries: asked.map((i) => {
      const words = texts[i]!.split(' ');
      return Array.from({ length: 8 }, () => words[Math.floor(next() * words.length)]).join(' ');
    }),
    embedQuery: async (query) => queryVectors[query]!,
  };
}

/** MedQuAD answers cut into pieces of 130 words, asked with its questions; the built-in embedder makes the vectors. */
export async function medquadWorkload(path: string, chunks: number, queries: number): Promise<Workload> {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
  const texts: string[] = [];
  const questions: string[] = [];
  for (const line of lines) {
    const { answer, question, focus } = JSON.parse(line) as Record<string, string>;
    const words = (answer ?? '').split(/\s+/);
    for (let i = 0; i < words.length && texts.length < chunks; i += 110)
      texts.push(`${focus ?? ''}\n${words.slice(i, i + 130).join(' ')}`);
    questions.push(question ?? '');
  }
  const embedder: Embedder = await createEmbedder(parseConfig({}).embedder, {
    logger: createLogger('error'),
  });
  const vectors = new Float32Array(texts.length * embedder.dimension);
  for (let i = 0; i < texts.length; i += 256) {
    const batch = await embedder.embedDocuments(texts.slice(i, i + 256));
    batch.forEach((vector, j) => {
      vectors.set(vector, (i + j) * embedder.dimension);
    });
  }
  const stride = Math.max(1, Math.floor(questions.length / queries));
  const asked = questions.filter((_question, i) => i % stride === 0).slice(0, queries);
  return {
    name: `${texts.length} chunks of MedQuAD, embedder ${embedder.id}`,
    texts,
    vectors,
    dimension: embedder.dimension,
    queries: asked,
    embedQuery: (query) => embedder.embedQuery(asked[query]!),
    ...(embedder.closeReading ? { closely: closelyAsked(embedder, embedder.closeReading, asked) } : {}),
  };
}

function closelyAsked(
  { bm25PerCosine }: Embedder,
  reading: CloseReading,
  asked: readonly string[],
): NonNullable<Workload['closely']> {
  return (query) => ({
    fusion: { method: 'weighted', rrfK: 60, ...(bm25PerCosine === undefined ? {} : { bm25PerCosine }) },
    reading: closeReading(reading, asked[query]!),
  });
}

function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** A pronounceable word for a number, different for each. */
function syllables(number: number): string {
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  let rest = number + 71;
  let word = '';
  while (rest > 0) {
    word +=
      consonants[rest % consonants.length]! + vowels[Math.floor(rest / consonants.length) % vowels.length]!;
    rest = Math.floor(rest / (consonants.length * vowels.length));
  }
  return word;
}
