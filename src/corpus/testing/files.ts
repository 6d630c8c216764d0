import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadFailure, LoadResult, SourceDocument } from '../../core/index.js';
import { loadPath } from '../load-path.js';
import type { LoadLimits, LoadOptions } from '../types.js';

export const LIMITS: LoadLimits = { documentBytes: 4 * 1024 * 1024, pages: 100, documentTimeoutMs: 20_000 };

export interface Loaded {
  readonly documents: SourceDocument[];
  readonly failures: LoadFailure[];
}

/** Everything that a path gives. */
export async function loadAll(path: string, options: Partial<LoadOptions> = {}): Promise<Loaded> {
  return sort(loadPath(path, { limits: LIMITS, ...options }));
}

async function sort(results: AsyncIterable<LoadResult>): Promise<Loaded> {
  const loaded: Loaded = { documents: [], failures: [] };
  for await (const result of results) {
    if (result.kind === 'document') loaded.documents.push(result.document);
    else loaded.failures.push(result.failure);
  }
  return loaded;
}

/** A folder for the length of `work`. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'crossover-corpus-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads one file with the given content. */
export async function loadContent(
  name: string,
  content: string | Uint8Array,
  options: Partial<LoadOptions> = {},
): Promise<Loaded> {
  return inFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return loadAll(path, options);
  });
}
