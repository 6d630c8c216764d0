import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Memory of the process, in bytes. */
  readonly rss: number;
}

export interface WatchedServer {
  readonly url: string;
  /** Delays of the server's event loop since this was last asked, in milliseconds. */
  delays(): Promise<LoopDelay>;
  close(): Promise<void>;
}

const WATCH = new URL('./watch-loop.mjs', import.meta.url).href;

/** The built program with the bundled corpora, serving on a free port, its event loop watched from within. */
export async function startWatchedServer(program: string): Promise<WatchedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-eval-in-server-'));
  const child = spawn(process.execPath, ['--import', WATCH, program, 'serve', '--port', '0'], {
    env: {
      ...process.env,
      CROSSOVER_INDEX_DIR: join(folder, 'indexes'),
      CROSSOVER_EVAL__RUNS_DIR: join(folder, 'runs'),
      CROSSOVER_LIMITS__REQUESTS_PER_MINUTE: '100000',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer): void => {
      said = (said + piece.toString()).slice(-10_000);
      const found = /listening on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    void ended.then((code) => reject(new Error(`The server ended with ${code}: ${said.slice(-2000)}`)));
  });
  return {
    url,
    delays: () =>
      new Promise((resolve) => {
        child.once('message', (told) => resolve(told as LoopDelay));
        child.send('delays');
      }),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
