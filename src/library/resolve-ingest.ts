import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CORPUS_NAME, type CorpusManifest, CrossoverError, sha256 } from '../core/index.js';
import { readCorpusManifest } from '../corpus/index.js';
import type { PrepareJob } from './prepare/api.js';
import type { IngestRequest, Library } from './types.js';

/**
 * Turns a request into a job for the prepare worker: paths checked, the corpus made when it is new (its facts from
 * the request, else from `corpus.json`), inline documents given ids.
 * @throws CrossoverError CROSSOVER_FILE_NOT_FOUND, CROSSOVER_SENSITIVITY_CONFLICT, CROSSOVER_INVALID_INPUT
 */
export async function resolveIngest(library: Library, request: IngestRequest): Promise<PrepareJob> {
  const paths = (request.paths ?? []).map((path) => resolve(path));
  for (const path of paths) {
    await stat(path).catch((cause: unknown) => {
      throw new CrossoverError('CROSSOVER_FILE_NOT_FOUND', `There is no file or folder ${path}.`, {
        cause,
        field: 'paths',
      });
    });
  }
  if (paths.length === 0 && (request.documents?.length ?? 0) === 0) {
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'Give at least one path or document.', {
      field: 'documents',
    });
  }
  const manifest = await manifestOf(paths, request);
  await ensureCorpus(library, request, manifest);
  return {
    corpus: request.corpus,
    paths,
    documents: (request.documents ?? []).map((document) => ({
      id: document.id ?? `sha256-${sha256(document.text).slice(0, 24)}`,
      title: document.title ?? document.id ?? 'Untitled document',
      text: document.text,
      metadata: document.metadata ?? {},
    })),
    format: request.format ?? manifest?.format ?? 'auto',
    ...(request.names ? { names: request.names } : {}),
    ...(request.map ? { map: request.map } : {}),
    ...(request.pdfPassword ? { pdfPassword: request.pdfPassword } : {}),
    ...(manifest?.include ? { include: manifest.include } : {}),
  };
}

async function manifestOf(
  paths: readonly string[],
  request: IngestRequest,
): Promise<CorpusManifest | undefined> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) continue;
    const manifest = await readCorpusManifest(path);
    if (manifest) return { ...manifest, ...request.manifest };
  }
  return undefined;
}

async function ensureCorpus(
  library: Library,
  request: IngestRequest,
  manifest: CorpusManifest | undefined,
): Promise<void> {
  const existing = (await library.corpora()).find((corpus) => corpus.name === request.corpus);
  if (existing) {
    if (request.sensitivity && request.sensitivity !== existing.sensitivity) {
      throw new CrossoverError(
        'CROSSOVER_SENSITIVITY_CONFLICT',
        `Corpus "${request.corpus}" is ${existing.sensitivity}, not ${request.sensitivity}.`,
        { field: 'sensitivity' },
      );
    }
    return;
  }
  if (!CORPUS_NAME.test(request.corpus)) {
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'A corpus name has lower-case letters, digits, dot, dash or underscore, at most 64.',
      { field: 'corpus' },
    );
  }
  // Unknown documents are taken for patient data: protected until somebody says otherwise.
  await library.createCorpus(request.corpus, {
    title: request.corpus,
    source: 'added by the user',
    licence: 'not stated',
    sensitivity: 'phi',
    ...manifest,
    ...request.manifest,
    ...(request.sensitivity ? { sensitivity: request.sensitivity } : {}),
  });
}
