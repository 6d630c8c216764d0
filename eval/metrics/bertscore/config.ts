import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CrossoverError } from '../../../src/core/index.js';

const fraction = z.number().min(-1).max(0.999);

/**
 * `bertscore.json` of an encoder folder. An ONNX export gives one layer's output, so the wanted layer is chosen when exporting
 * (`last_hidden_state` = hidden state of that layer) and recorded here; the score is named after both.
 */
const schema = z.strictObject({
  encoder: z
    .string()
    .min(1)
    .describe('Hugging Face id of the encoder, e.g. allenai/scibert_scivocab_uncased'),
  layer: z.number().int().min(1).describe('1 = output of the first transformer layer'),
  baseline: z
    .strictObject({ precision: fraction, recall: fraction, f1: fraction })
    .optional()
    .describe("the encoder's baseline for rescaling, from bert-score's tables"),
});
export type BertScoreConfig = z.infer<typeof schema>;

const FILES = [
  'bertscore.json',
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  join('onnx', 'model.onnx'),
];

/** @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID naming what is missing or wrong. */
export function readBertScoreConfig(folder: string, needsBaseline = false): BertScoreConfig {
  const missing = FILES.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0)
    throw new CrossoverError(
      'CROSSOVER_MODEL_FILES_INVALID',
      `The encoder folder ${basename(folder)} has no ${missing.join(' and no ')}; export the encoder as eval/metrics/bertscore/README.md describes.`,
      { field: folder },
    );
  const parsed = schema.safeParse(readJson(join(folder, 'bertscore.json')));
  if (parsed.success) {
    if (needsBaseline && parsed.data.baseline === undefined)
      throw new CrossoverError(
        'CROSSOVER_MODEL_FILES_INVALID',
        `bertscore.json of ${basename(folder)} has no baseline; add the encoder's, or do not rescale.`,
        { field: folder },
      );
    return parsed.data;
  }
  const issue = parsed.error.issues[0];
  throw new CrossoverError(
    'CROSSOVER_MODEL_FILES_INVALID',
    `bertscore.json of ${basename(folder)} is invalid at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}.`,
    { field: folder },
  );
}

/** @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID for text that is not JSON. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_MODEL_FILES_INVALID', `${basename(path)} is not valid JSON.`, {
      field: path,
      cause,
    });
  }
}
