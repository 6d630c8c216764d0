import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Embedder, packageRoot } from '../../core/index.js';
import { embedInSlices } from './in-slices.js';
import { loadStaticEmbedder } from './static/index.js';

/** Sees texts of any length; chunks of this size are what it was trained on. */
const MAX_TOKENS = 512;

/** Whether the trained embedder is part of this installation. */
export function isShipped(): boolean {
  return existsSync(join(packageRoot(), 'models', 'crossover-embed', 'manifest.json'));
}

/**
 * The shipped trained embedder.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when a file is missing or damaged.
 */
export async function createShippedEmbedder(): Promise<Embedder> {
  const encoder = await loadStaticEmbedder();
  const embed = (text: string): Float32Array => {
    const vector = encoder.encode(text);
    // A text without any known token has no direction of its own; an index holds unit vectors only.
    return vector.some((value) => value !== 0) ? vector : vector.fill(1 / Math.sqrt(encoder.dimension));
  };
  return {
    id: `${encoder.id}-${encoder.version}`,
    dimension: encoder.dimension,
    maxTokens: MAX_TOKENS,
    bm25PerCosine: encoder.bm25PerCosine,
    closeReading: encoder.closeReading,
    words: encoder.words,
    ...embedInSlices(embed),
    countTokens: (text) => encoder.countTokens(text),
  };
}
