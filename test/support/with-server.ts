import { join } from 'node:path';
import { type CrossoverConfigInput, createLogger, parseConfig } from '../../src/core/index.js';
import { indexCorpora, openLibrary, type VectorLibrary } from '../../src/library/index.js';
import { createChatModel } from '../../src/models/index.js';
import { createArms } from '../../src/routes/index.js';
import { createKeyStore, startServer } from '../../src/server/index.js';

export interface WholeSystem {
  readonly url: string;
  readonly library: VectorLibrary;
  /** The body of the server's answer, whatever its status. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** The whole product in this process: library, built-in or configured models, arms, HTTP on a free port. */
export async function startSystem(
  folder: string,
  config: CrossoverConfigInput = {},
  { bundled = false } = {},
): Promise<WholeSystem> {
  const parsed = parseConfig({ ...config, port: 0, indexDir: join(folder, 'indexes') });
  const logger = createLogger(process.env.CROSSOVER_TEST_LOG === undefined ? 'silent' : 'warn');
  const library = await openLibrary(parsed, logger);
  if (bundled) await indexCorpora(library, parsed);
  const [generalist, biomedical] = await Promise.all([
    createChatModel(parsed.models.generalist, { logger }),
    createChatModel(parsed.models.biomedical, { logger }),
  ]);
  const arms = createArms({ config: parsed, library, models: { generalist, biomedical }, logger });
  const keys = createKeyStore(join(parsed.indexDir, 'keys.json'));
  const server = await startServer({ config: parsed, library, arms, logger, keys });
  return {
    url: server.url,
    library,
    call: async <T>(method: string, path: string, body?: unknown) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await response.json()) as T;
    },
    close: async () => {
      await server.close();
      await arms.close();
    },
  };
}
