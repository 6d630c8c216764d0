import type { Embedder, EmbedderConfig, Logger } from '../../core/index.js';
import { createHashingEmbedder } from './hashing/index.js';

export interface EmbedderDeps {
  readonly logger: Logger;
}

/**
 * The embedder that the configuration names. Works from plain configuration, so that every worker thread can make
 * its own. The built-in `auto` is the shipped trained embedder; hashing where the package was built without it.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID, CROSSOVER_EMBEDDER_FAILED, CROSSOVER_MODEL_* of an endpoint
 */
export async function createEmbedder(config: EmbedderConfig, { logger }: EmbedderDeps): Promise<Embedder> {
  switch (config.provider) {
    case 'openai':
      return (await import('./openai/index.js')).createOpenAIEmbedder(config, logger);
    case 'transformers':
      return (await import('./transformers/index.js')).createTransformersEmbedder(config);
    case 'builtin':
      return config.name === 'hashing' ? createHashingEmbedder() : builtin(config.name, logger);
  }
}

async function builtin(name: 'auto' | 'crossover-embed', logger: Logger): Promise<Embedder> {
  const shipped = await import('./shipped.js');
  if (name === 'auto' && !shipped.isShipped()) {
    logger.warn('the trained embedder is not shipped; hashing is used', { embedder: 'hashing' });
    return createHashingEmbedder();
  }
  return shipped.createShippedEmbedder();
}
