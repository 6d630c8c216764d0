import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrossoverConfigInput, createLogger, parseConfig } from '../../core/index.js';
import { createKeyStore, type KeyStore } from '../auth/index.js';
import { type RunningServer, startServer } from '../start-server.js';
import { FakeArms } from './fake-arms.js';
import { FakeLibrary } from './fake-library.js';

export interface Harness {
  readonly url: string;
  readonly library: FakeLibrary;
  readonly arms: FakeArms;
  readonly keys: KeyStore;
  readonly server: RunningServer;
  readonly indexDir: string;
  /** Everything logged so far, as text. */
  log(): string;
  /** A request whose JSON body, when there is one, is sent as such. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface HarnessOptions {
  readonly config?: CrossoverConfigInput;
  readonly webRoot?: string;
  readonly heartbeatMs?: number;
}

/** A running server over fakes, on a free port, with its files in a folder of its own. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const indexDir = mkdtempSync(join(tmpdir(), 'crossover-server-'));
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) });
  const library = new FakeLibrary().add(
    'notes',
    { id: 'note-1', title: 'Note 1', text: 'Apixaban was started after the stroke.' },
    { id: 'note-2', title: 'Note 2', text: 'The patient was discharged home.' },
  );
  const arms = new FakeArms(library);
  const keys = createKeyStore(join(indexDir, 'keys.json'));
  const config = parseConfig({
    port: 0,
    indexDir,
    eval: { runsDir: join(indexDir, 'runs') },
    ...options.config,
  });
  const server = await startServer({
    config,
    library,
    arms,
    keys,
    logger,
    webRoot: options.webRoot ?? join(indexDir, 'no-web'),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });
  return {
    url: server.url,
    library,
    arms,
    keys,
    server,
    indexDir,
    log: () => lines.join(''),
    call: (method, path, body, headers = {}) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: async () => {
      await server.close();
      rmSync(indexDir, { recursive: true, force: true });
    },
  };
}
