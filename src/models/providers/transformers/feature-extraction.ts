import { CrossoverError } from '../../../core/index.js';
import { loadRuntime, maxPositionsOf } from './environment.js';
import type { EmbedParams, EmbedResult, LoadData } from './protocol.js';

export interface FeatureExtraction {
  readonly maxPositions: number | undefined;
  embed(params: EmbedParams, stopped: () => boolean): Promise<EmbedResult>;
}

/** Loads tokenizer and encoder; runs in the model's process. */
export async function openFeatureExtraction(data: LoadData): Promise<FeatureExtraction> {
  const { pipeline } = await loadRuntime(data);
  const extractor = await pipeline('feature-extraction', data.model, { quantized: data.quantized });
  const maxPositions = maxPositionsOf(extractor.model.config);

  const embed: FeatureExtraction['embed'] = async ({ texts, pooling, maxTokens }, stopped) => {
    if (stopped()) throw new CrossoverError('CROSSOVER_ABORTED', 'The work was stopped.');
    // The pipeline truncates at this length.
    extractor.tokenizer.model_max_length = Math.min(maxTokens, maxPositions ?? maxTokens);
    const output = await extractor([...texts], { pooling, normalize: true });
    return { dimension: Number(output.dims.at(-1)), vectors: Float32Array.from(output.data as Float32Array) };
  };

  return { maxPositions, embed };
}
