import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measured {
  /** Of the whole process, from its start to its end. */
  readonly seconds: number;
  /** Peak resident memory. */
  readonly peakMb: number;
  /** JavaScript heap in use after each major collection, in MB; empty unless the environment has BENCH_HELD. */
  readonly heldMb: readonly number[];
  readonly stdout: string;
}

/**
 * Runs a Node program to its end and measures the whole process.
 * @throws Error with the last lines of its output when it fails; by default that is any code but 0.
 */
export async function measureProgram(
  script: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly finished?: (code: number | null, stdout: string) => boolean;
  },
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peak-'));
  const peakFile = join(folder, 'peak');
  try {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      ['--import', new URL('./report-peak.mjs', import.meta.url).href, script, ...args],
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.env, BENCH_PEAK_FILE: peakFile },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString('utf8');
    });
    child.stderr.on('data', (piece: Buffer) => {
      stderr = (stderr + piece.toString('utf8')).slice(-4000);
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const seconds = (performance.now() - started) / 1000;
    const { finished = (ended) => ended === 0 } = options;
    if (!finished(code, stdout))
      throw new Error(`${script} ${args.join(' ')} ended with code ${code}: ${stderr}${stdout.slice(-2000)}`);
    const { peak, held } = existsSync(peakFile)
      ? (JSON.parse(readFileSync(peakFile, 'utf8')) as { peak: number; held: number[] })
      : { peak: Number.NaN, held: [] };
    return { seconds, peakMb: peak, heldMb: held, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
