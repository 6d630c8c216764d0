import { createHash } from 'node:crypto';
import type { PreparedDocument } from '../../src/index/index.js';

export const DIMENSION = 48;
export const EMBEDDER = { id: 'kill-trial', dimension: DIMENSION };
export const CORPUS = 'trial';

const WORDS = 'fever cough heart kidney stone insulin dose rash sodium graft edema murmur seizure'.split(' ');

/** A seeded source of numbers in [0, 1), so that a trial can be repeated. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The text of a document in one of its versions; parent and child both know it. */
export function textOf(id: string, version: number): string {
  const paragraphs = 1 + (version % 4);
  return Array.from({ length: paragraphs }, (_none, i) => {
    const next = randomNumbers(Number(id.slice(1)) * 1_000_003 + version * 101 + i);
    const words = Array.from({ length: 40 }, () => WORDS[Math.floor(next() * WORDS.length)]);
    return `${id}v${version}p${i} unique${id}x${version}x${i} ${words.join(' ')}`;
  }).join('\n\n');
}

/** The document split at blank lines, with vectors that depend on its words. */
export function documentOf(id: string, version: number): PreparedDocument {
  const text = textOf(id, version);
  let start = 0;
  const chunks = text.split('\n\n').map((piece, ordinal) => {
    const chunk = { ordinal, text: piece, start, end: start + piece.length, tokens: 42 };
    start = chunk.end + 2;
    return chunk;
  });
  const vectors = new Float32Array(chunks.length * DIMENSION);
  chunks.forEach((chunk, i) => {
    vectors.set(embed(chunk.text), i * DIMENSION);
  });
  return {
    document: { id, title: `Document ${id}`, text, metadata: { version } },
    contentHash: `${id}@${version}`,
    chunks,
    indexTexts: chunks.map((chunk) => chunk.text),
    vectors,
  };
}

export function embed(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const word of text.split(/\s+/)) {
    const digest = createHash('sha256').update(word).digest();
    for (let i = 0; i < 8; i++) vector[digest[i]! % DIMENSION]! += digest[8 + i]! / 128 - 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** What the child says, one JSON object a line: before an operation and after it. */
export type Message =
  | { readonly phase: 'ready' }
  | { readonly phase: 'try' | 'ack'; readonly operation: Operation };

export type Operation =
  | { readonly kind: 'put'; readonly documents: ReadonlyArray<readonly [id: string, version: number]> }
  | { readonly kind: 'delete'; readonly ids: readonly string[] }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'work' };
