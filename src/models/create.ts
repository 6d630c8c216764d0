import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ChatModel,
  type Logger,
  type MemoryModelConfig,
  type ModelConfig,
  packageRoot,
} from '../core/index.js';

export interface ChatModelDeps {
  readonly logger: Logger;
}

/**
 * The model that the configuration names, ready to answer. Nothing is sent to an endpoint here.
 * @throws CrossoverError CROSSOVER_MODEL_CARD_NOT_FOUND, CROSSOVER_MODEL_FILES_INVALID, CROSSOVER_CONFIG_INVALID
 */
export async function createChatModel(config: ModelConfig, { logger }: ChatModelDeps): Promise<ChatModel> {
  switch (config.provider) {
    // Each provider is loaded only when it is configured: they bring packages of some weight.
    case 'openai':
      return (await import('./providers/openai/index.js')).createOpenAIModel(config, logger);
    case 'transformers':
      return (await import('./providers/transformers/index.js')).createTransformersModel(config);
    case 'extractive':
      return (await import('./builtin/index.js')).createExtractiveModel(config);
    case 'memory':
      return (await import('./builtin/index.js')).createMemoryModel(config, { pairFiles: pairFiles(config) });
  }
}

/** The files the memory is fitted on: the configured ones, or those beside the bundled clinical reference. */
function pairFiles(config: MemoryModelConfig): string[] {
  if (config.pairs) return [...config.pairs];
  const folder = join(packageRoot(), 'corpora', 'clinical-reference');
  const whole = join(folder, 'qa.jsonl');
  if (existsSync(whole)) return [whole];
  const parts = join(folder, 'parts');
  if (!existsSync(parts)) return [];
  return readdirSync(parts)
    .filter((name) => /^qa-.*\.jsonl$/.test(name))
    .sort()
    .map((name) => join(parts, name));
}
