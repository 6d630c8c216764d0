import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrossoverConfigInput, createLogger, parseConfig } from '../../src/core/index.js';
import { openLibrary, type VectorLibrary } from '../../src/library/index.js';

/** A library in a folder of its own, closed and removed afterwards. */
export async function withLibrary<T>(
  config: CrossoverConfigInput,
  use: (library: VectorLibrary) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'crossover-test-'));
  const library = await openLibrary(parseConfig({ ...config, indexDir: folder }), createLogger('error'));
  try {
    return await use(library);
  } finally {
    await library.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
