import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusManifest, Metadata, SourceDocument } from '../../core/index.js';
import type { CorpusSpec, PreparedDocument } from '../types.js';

export const DIMENSION = 64;
export const EMBEDDER = { id: 'sample-words', dimension: DIMENSION };

export const MANIFEST: CorpusManifest = {
  title: 'Sample',
  source: 'written for tests',
  licence: 'Apache-2.0',
  sensitivity: 'public',
};

export const spec = (name: string, over: Partial<CorpusSpec> = {}): CorpusSpec => ({
  name,
  manifest: MANIFEST,
  embedder: EMBEDDER,
  ...over,
});

/** A unit vector that depends on the words of a text: texts that share words are near. */
export function embed(text: string, dimension = DIMENSION): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    const digest = createHash('sha256').update(word).digest();
    for (let i = 0; i < 8; i++) vector[digest.readUInt16LE(2 * i) % dimension]! += digest[16 + i]! / 128 - 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

export interface SampleOptions {
  readonly metadata?: Metadata;
  /** One section a chunk. */
  readonly sections?: readonly string[];
  readonly title?: string;
  readonly dimension?: number;
}

/** A document whose paragraphs, parted by blank lines, are its chunks. Pages count the chunks from 1. */
export function prepare(id: string, text: string, options: SampleOptions = {}): PreparedDocument {
  const document: SourceDocument = {
    id,
    title: options.title ?? `Title of ${id}`,
    text,
    metadata: options.metadata ?? {},
  };
  let start = 0;
  const chunks = text.split('\n\n').map((piece, ordinal) => {
    const section = options.sections?.[ordinal];
    const chunk = {
      ordinal,
      text: piece,
      start,
      end: start + piece.length,
      tokens: piece.length,
      page: ordinal + 1,
      ...(section === undefined ? {} : { section }),
    };
    start = chunk.end + 2;
    return chunk;
  });
  const dimension = options.dimension ?? DIMENSION;
  const vectors = new Float32Array(chunks.length * dimension);
  chunks.forEach((chunk, i) => {
    vectors.set(embed(chunk.text, dimension), i * dimension);
  });
  return {
    document,
    contentHash: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    chunks,
    indexTexts: chunks.map((chunk) => `${document.title}\n${chunk.text}`),
    vectors,
  };
}

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'crossover-index-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const WORDS =
  `heart failure kidney stone insulin dose asthma fever rash cough sodium potassium anemia platelet liver biopsy
  stroke seizure migraine thyroid calcium fracture sepsis culture wound graft pain nausea edema murmur`.split(
    /\s+/,
  );

/** Words drawn from a small clinical vocabulary by a seeded generator. */
export function randomText(seed: number, words: number): string {
  let state = (seed * 2654435761 + 1) >>> 0;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return WORDS[Math.floor((state / 2 ** 32) * WORDS.length)]!;
  }).join(' ');
}
