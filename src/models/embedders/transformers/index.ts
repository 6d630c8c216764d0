import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  CrossoverError,
  type Embedder,
  type EmbedderConfig,
  sha256,
  throwIfAborted,
} from '../../../core/index.js';
import { loadHubTokenizer, loadTokenizer } from '../../budget/index.js';
import { ModelProcess } from '../../providers/transformers/index.js';
import { toUnitLength } from '../unit-length.js';

export type TransformersEmbedderConfig = Extract<EmbedderConfig, { provider: 'transformers' }>;

/** [CLS] and [SEP], which the tokenizer puts around a text. */
const SPECIAL_TOKENS = 2;

/**
 * An ONNX encoder on this machine, by @xenova/transformers in a process of its own. The id holds a hash of local
 * weights; for a model of the hub its name stands for them.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when files are missing or cannot be loaded.
 */
export async function createTransformersEmbedder(config: TransformersEmbedderConfig): Promise<Embedder> {
  const modelDir = config.modelDir === undefined ? undefined : resolve(config.modelDir);
  const { model, quantized, pooling, batch } = config;
  const process = new ModelProcess({ task: 'feature-extraction', model, modelDir, quantized });
  try {
    const { maxPositions } = await process.ready();
    const maxTokens = Math.min(config.maxTokens, maxPositions ?? config.maxTokens);
    const tokenizer = await (modelDir === undefined
      ? loadHubTokenizer(model)
      : loadTokenizer(join(modelDir, model)));

    const embed = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += batch) {
        const part = texts.slice(at, at + batch);
        const result = await process.call('embed', { texts: part, pooling, maxTokens }, { signal });
        throwIfAborted(signal);
        if (result.vectors.length !== part.length * result.dimension)
          throw new CrossoverError('CROSSOVER_EMBEDDER_FAILED', `${model} did not give one vector a text.`);
        for (let i = 0; i < part.length; i++)
          vectors.push(toUnitLength(result.vectors.slice(i * result.dimension, (i + 1) * result.dimension)));
      }
      return vectors;
    };

    const [probe] = await embed(['probe']);
    const settings = [pooling, maxTokens, quantized, config.queryPrefix, config.documentPrefix].join('\n');
    const weights = modelDir === undefined ? 'hub' : await weightsHash(join(modelDir, model), quantized);
    return {
      id: `transformers:${model}:${weights}:${sha256(settings).slice(0, 8)}`,
      dimension: probe!.length,
      maxTokens: maxTokens - SPECIAL_TOKENS,
      embedDocuments: (texts, signal) =>
        embed(
          texts.map((text) => config.documentPrefix + text),
          signal,
        ),
      async embedQuery(text, signal) {
        const [vector] = await embed([config.queryPrefix + text], signal);
        return vector!;
      },
      countTokens: tokenizer.count,
    };
  } catch (error) {
    await process.close();
    throw error;
  }
}

/** The beginning of the SHA-256 of the graph and tokenizer: what decides every vector. */
async function weightsHash(folder: string, quantized: boolean): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [join('onnx', `model${quantized ? '_quantized' : ''}.onnx`), 'tokenizer.json']) {
    for await (const piece of createReadStream(join(folder, name))) hash.update(piece as Buffer);
  }
  return hash.digest('hex').slice(0, 12);
}
