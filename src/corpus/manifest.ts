import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CorpusManifest, CrossoverError, corpusManifestSchema } from '../core/index.js';

/** Name of the file that describes the corpus of a folder. */
export const MANIFEST_FILE = 'corpus.json';

/**
 * The `corpus.json` of a folder, or undefined when there is none.
 * @throws CrossoverError CROSSOVER_CORPUS_MANIFEST_INVALID naming the wrong key
 */
export async function readCorpusManifest(folder: string): Promise<CorpusManifest | undefined> {
  const path = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
  const parsed = corpusManifestSchema.safeParse(parseJson(text, path));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`)
    .join('; ');
  throw new CrossoverError('CROSSOVER_CORPUS_MANIFEST_INVALID', `${path} is invalid (${wrong}).`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_CORPUS_MANIFEST_INVALID', `${path} is not valid JSON.`, { cause });
  }
}
