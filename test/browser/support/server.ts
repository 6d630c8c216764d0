import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../../src/core/index.js';
import { serveProgram } from '../../support/serve-program.js';
import { NOTES } from './notes.js';

export interface PageServer {
  readonly url: string;
  readonly indexDir: string;
  readonly runsDir: string;
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Runs before the server starts, e.g. to make a key. */
  readonly prepare?: (indexDir: string) => Promise<void>;
}

/** The real server as a process of its own, with a small corpus and the page built by `vite build web`. */
export async function startPageServer(options: PageServerOptions = {}): Promise<PageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'crossover-page-'));
  const indexDir = join(folder, 'indexes');
  const runsDir = join(folder, 'runs');
  const corporaDir = join(folder, 'corpora');
  writeNotes(join(corporaDir, 'ward'));
  await options.prepare?.(indexDir);
  const { url, kill, ended } = await serveProgram(
    {
      CROSSOVER_INDEX_DIR: indexDir,
      CROSSOVER_CORPORA_DIR: corporaDir,
      CROSSOVER_EVAL__RUNS_DIR: runsDir,
      CROSSOVER_EVAL__DATA_DIR: join(packageRoot(), 'corpora', 'discharge-summaries'),
      CROSSOVER_LIMITS__REQUESTS_PER_MINUTE: '6000',
      ...options.env,
    },
    options.args,
  );
  return {
    url,
    indexDir,
    runsDir,
    close: async () => {
      kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeNotes(folder: string): void {
  const manifest = {
    title: 'Ward notes',
    source: 'Written for the tests of the page',
    licence: 'Apache-2.0',
    sensitivity: 'public',
    format: 'jsonl',
    include: ['notes.jsonl'],
  };
  mkdirSync(dirname(join(folder, 'x')), { recursive: true });
  writeFileSync(join(folder, 'corpus.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'notes.jsonl'), NOTES.map((note) => `${JSON.stringify(note)}\n`).join(''));
}
