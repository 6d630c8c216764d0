import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Seen } from './endpoint.js';

export interface BenchEndpoint {
  readonly url: string;
  /** What arrived since the last call. */
  take(): Promise<Seen>;
  close(): void;
}

/** Starts the scripted endpoint in its own process. */
export async function startEndpoint(latencyMs: number): Promise<BenchEndpoint> {
  const file = fileURLToPath(new URL('./endpoint.ts', import.meta.url));
  const child = fork(file, [String(latencyMs)], { execArgv: ['--import', import.meta.resolve('tsx')] });
  const { url } = await next<{ url: string }>(child);
  return {
    url,
    take: () => {
      const answer = next<Seen>(child);
      child.send('take');
      return answer;
    },
    close: () => child.disconnect(),
  };
}

const next = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`The endpoint ended with code ${code}.`)));
  });
