import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CrossoverError } from '../../../core/index.js';

const tensor = z.object({
  dtype: z.enum(['int8', 'int32', 'float32']),
  shape: z.array(z.number().int().positive()),
  offset: z.number().int().nonnegative(),
});

const manifestSchema = z.object({
  id: z.string().min(1),
  version: z.string().min(1),
  dimension: z.number().int().positive(),
  vocabulary: z.number().int().positive(),
  phrases: z.number().int().nonnegative(),
  /** A token or phrase that occurs c times counts c^countExponent. */
  countExponent: z.number().positive().max(1),
  bm25PerCosine: z.number().positive(),
  closeReading: z.object({
    sentence: z.number().nonnegative(),
    exact: z.number().nonnegative(),
    alike: z.number().nonnegative(),
    context: z.number().nonnegative(),
  }),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string().length(64) })),
  weights: z.object({
    file: z.string(),
    tensors: z.object({
      table: tensor,
      scale: tensor,
      phrase_shift: tensor,
      phrase_check: tensor,
      phrase_row: tensor,
    }),
  }),
});

export type StaticManifest = z.infer<typeof manifestSchema>;
export type TensorPlace = z.infer<typeof tensor>;

export function filesInvalid(detail: string, cause?: unknown): CrossoverError {
  return new CrossoverError('CROSSOVER_MODEL_FILES_INVALID', detail, cause === undefined ? {} : { cause });
}

function readOrFail(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw filesInvalid(`The embedder file ${path} cannot be read; restore the folder.`, cause);
  }
}

/**
 * The manifest of a model folder and the bytes of every file it names, each checked against its SHA-256.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when a file is missing, cut short or changed.
 */
export function readChecked(folder: string): { manifest: StaticManifest; files: Map<string, Buffer> } {
  const raw = readOrFail(join(folder, 'manifest.json'));
  let manifest: StaticManifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(raw.toString('utf8')));
  } catch (cause) {
    throw filesInvalid(`The embedder's manifest.json in ${folder} is damaged; restore it.`, cause);
  }
  const files = new Map<string, Buffer>();
  for (const [name, expected] of Object.entries(manifest.files)) {
    const bytes = readOrFail(join(folder, name));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (bytes.length !== expected.bytes || found !== expected.sha256) {
      throw filesInvalid(
        `The embedder file ${name} in ${folder} does not match its manifest (SHA-256); restore the folder.`,
      );
    }
    files.set(name, bytes);
  }
  return { manifest, files };
}
