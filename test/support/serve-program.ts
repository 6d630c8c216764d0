import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.ts');

export interface ServedProgram {
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<unknown>;
}

/** `crossover serve` from the sources, as a process of its own on a free port. */
export async function serveProgram(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServedProgram> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'serve', '--port', '0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const found = /listening on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`The server ended with ${code}: ${said.slice(-2000)}`)));
  });
  return { url, ended, kill: (signal) => void child.kill(signal) };
}
