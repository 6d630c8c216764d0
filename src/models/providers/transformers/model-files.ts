import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CrossoverError } from '../../../core/index.js';
import type { LoadData } from './protocol.js';

const GRAPHS = { 'text-generation': 'decoder_model_merged', 'feature-extraction': 'model' } as const;

/**
 * Checks that a local model folder holds what @xenova/transformers needs, before anything is loaded.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID naming what is missing.
 */
export function checkModelFiles({ task, model, modelDir, quantized }: LoadData): void {
  if (modelDir === undefined) return;
  const graph = `${GRAPHS[task]}${quantized ? '_quantized' : ''}.onnx`;
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json', join('onnx', graph)].filter(
    (name) => !existsSync(join(modelDir, model, name)),
  );
  if (missing.length === 0) return;
  throw new CrossoverError(
    'CROSSOVER_MODEL_FILES_INVALID',
    `In ${join(modelDir, model)} there is no ${missing.join(' and no ')}; export the model to ONNX for ${task}${
      quantized ? ', or set quantized: false' : ''
    }.`,
    { field: 'modelDir' },
  );
}
