import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ChatModel,
  type ExtractiveModelConfig,
  type Logger,
  type MemoryModelConfig,
  type ModelConfig,
  packageRoot,
} from '../core/index.js';
import { createOpenAIModel } from './providers/openai/index.js';

export interface ChatModelDeps {
  readonly logger: Logger;
}

/** What the room of the built-in readers offers. */
interface BuiltinReaders {
  createExtractiveModel(config: ExtractiveModelConfig): ChatModel | Promise<ChatModel>;
  createMemoryModel(
    config: MemoryModelConfig,
    options: { readonly pairFiles: string[] },
  ): ChatModel | Promise<ChatModel>;
}

// A path in a variable: the built-in readers are loaded only when they are configured.
const BUILTIN = './builtin/index.js';

/**
 * The model that the configuration names, ready to answer. Nothing is sent to an endpoint here.
 * @throws CrossoverError CROSSOVER_MODEL_CARD_NOT_FOUND, CROSSOVER_MODEL_FILES_INVALID, CROSSOVER_CONFIG_INVALID
 */
export async function createChatModel(config: ModelConfig, { logger }: ChatModelDeps): Promise<ChatModel> {
  switch (config.provider) {
    case 'openai':
      return createOpenAIModel(config, logger);
    case 'transformers': {
      const { createTransformersModel } = await import('./providers/transformers/index.js');
      return createTransformersModel(config, logger);
    }
    case 'extractive':
      return (await builtinReaders()).createExtractiveModel(config);
    case 'memory':
      return (await builtinReaders()).createMemoryModel(config, { pairFiles: pairFiles(config) });
  }
}

async function builtinReaders(): Promise<BuiltinReaders> {
  return (await import(BUILTIN)) as BuiltinReaders;
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
