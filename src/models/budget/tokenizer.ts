import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreTrainedTokenizer } from '@xenova/transformers';
import { CrossoverError } from '../../core/index.js';

export interface LoadedTokenizer {
  /** Tokens of a text, without begin and end tokens. */
  readonly count: (text: string) => number;
}

/**
 * The tokenizer of a model from a local folder (tokenizer.json, tokenizer_config.json). Nothing is downloaded.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID
 */
export async function loadTokenizer(folder: string): Promise<LoadedTokenizer> {
  const vocabulary = readModelJson(folder, 'tokenizer.json');
  const config = readModelJson(folder, 'tokenizer_config.json');
  // Loaded on demand: the package brings a native runtime with it.
  const { AutoTokenizer, PreTrainedTokenizer } = await import('@xenova/transformers');
  try {
    joinMerges(vocabulary);
    const classes = AutoTokenizer.TOKENIZER_CLASS_MAPPING as Record<
      string,
      typeof PreTrainedTokenizer | undefined
    >;
    const name = String((config as { tokenizer_class?: unknown }).tokenizer_class ?? '').replace(/Fast$/, '');
    const tokenizer = new (classes[name] ?? PreTrainedTokenizer)(vocabulary, config);
    return counting(tokenizer);
  } catch (cause) {
    throw new CrossoverError(
      'CROSSOVER_MODEL_FILES_INVALID',
      `The tokenizer files in ${folder} cannot be used; give those of the model's own repository.`,
      { cause },
    );
  }
}

/**
 * The tokenizer of a model on the hub, from the cache or downloaded.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID
 */
export async function loadHubTokenizer(model: string): Promise<LoadedTokenizer> {
  const { AutoTokenizer } = await import('@xenova/transformers');
  try {
    return counting(await AutoTokenizer.from_pretrained(model));
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_MODEL_FILES_INVALID', `The tokenizer of ${model} cannot be loaded.`, {
      cause,
    });
  }
}

function counting(tokenizer: PreTrainedTokenizer): LoadedTokenizer {
  const count = (text: string): number =>
    text === '' ? 0 : tokenizer.encode(text, undefined, { add_special_tokens: false }).length;
  // A vocabulary that does not fit its class shows at the first use.
  count('probe');
  return { count };
}

/** Newer files write a merge as a pair; the reader wants "left right" and would silently merge nothing. */
function joinMerges(vocabulary: object): void {
  const { model } = vocabulary as { model?: { merges?: unknown[] } };
  if (Array.isArray(model?.merges))
    model.merges = model.merges.map((merge) => (Array.isArray(merge) ? merge.join(' ') : merge));
}

function readModelJson(folder: string, name: string): object {
  const path = join(folder, name);
  if (!existsSync(path))
    throw new CrossoverError('CROSSOVER_MODEL_FILES_INVALID', `There is no ${name} in ${folder}.`, {
      field: 'tokenizer',
    });
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_MODEL_FILES_INVALID', `${path} is not valid JSON.`, { cause });
  }
}
