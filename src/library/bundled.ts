import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CrossoverConfig, packageRoot } from '../core/index.js';
import { readCorpusManifest } from '../corpus/index.js';
import type { IngestProgress, IngestReport, Library, WorkOptions } from './types.js';

export interface CorpusProgress extends IngestProgress {
  readonly corpus: string;
}

/** The folders with a `corpus.json` that are indexed at start: the bundled ones, or those of `corporaDir`. */
export async function corporaFolders(
  config: CrossoverConfig,
): Promise<Array<{ name: string; folder: string }>> {
  const root = config.corporaDir ?? join(packageRoot(), 'corpora');
  if (!existsSync(root)) return [];
  const found: Array<{ name: string; folder: string }> = [];
  for (const entry of readdirSync(root, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    const folder = join(root, entry.name);
    const manifest = await readCorpusManifest(folder);
    if (manifest) found.push({ name: manifest.name ?? entry.name, folder });
  }
  return found;
}

/**
 * Brings the folder of corpora into the index. What is unchanged costs only its reading. A corpus built with
 * another embedder is built anew.
 */
export async function indexCorpora(
  library: Library,
  config: CrossoverConfig,
  options: WorkOptions<CorpusProgress> = {},
): Promise<IngestReport[]> {
  const reports: IngestReport[] = [];
  const known = new Map((await library.corpora()).map((corpus) => [corpus.name, corpus]));
  for (const { name, folder } of await corporaFolders(config)) {
    const existing = known.get(name);
    if (existing && existing.embedder.id !== library.embedder.id) {
      await library.reindex([name], options.signal ? { signal: options.signal } : {});
    }
    const onProgress = options.onProgress;
    reports.push(
      await library.ingest(
        { corpus: name, paths: [folder] },
        {
          ...(options.signal ? { signal: options.signal } : {}),
          ...(onProgress ? { onProgress: (progress) => onProgress({ ...progress, corpus: name }) } : {}),
        },
      ),
    );
  }
  return reports;
}
