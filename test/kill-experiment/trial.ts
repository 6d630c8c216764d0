import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StoredRow } from '../../eval/runner/index.js';
import { readRecords } from '../../eval/runner/journal/index.js';

const CHILD = new URL('./child.ts', import.meta.url).pathname;

/** A kill so many milliseconds after a day has said its first word. */
export interface Kill {
  readonly day: number;
  readonly afterMs: number;
}

export interface Trial {
  /** Days in which the process was killed. */
  readonly killed: readonly number[];
  /** What the week found, as text that is equal for equal findings. */
  readonly end: string;
  /** Answers that stand twice in a run's journal. */
  readonly doubles: readonly string[];
}

/** Runs the child until it ends or is killed; what it printed last when it ended. */
function session(folder: string, kill: Kill | undefined): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let end: string | undefined;
    let timer: NodeJS.Timeout | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('end ')) end = line.slice(4);
      if (kill && line.startsWith(`day ${kill.day} `))
        timer ??= setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 && end !== undefined) resolve(end);
      else if (signal === 'SIGKILL') resolve(undefined);
      else reject(new Error(`The child ended with code ${code}.`));
    });
  });
}

/** A week that is killed as told, one kill a session, then left to end. */
export async function trial(kills: readonly Kill[]): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-experiment-'));
  try {
    const killed: number[] = [];
    let end: string | undefined;
    for (const kill of kills) {
      end = await session(folder, kill);
      if (end !== undefined) break;
      killed.push(kill.day);
    }
    end ??= await session(folder, undefined);
    return { killed, end: end ?? '', doubles: await doublesIn(join(folder, 'runs')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function doublesIn(runs: string): Promise<string[]> {
  const doubles: string[] = [];
  for (const name of readdirSync(runs).filter((one) => one.startsWith('run_'))) {
    const seen = new Set<string>();
    await readRecords(join(runs, name, 'journal.jsonl'), (record) => {
      const { key, answer } = record as StoredRow;
      const id = `${name} ${key.task} ${key.item} ${key.arm} ${key.repeat}`;
      if (seen.has(id) && !answer.error) doubles.push(id);
      seen.add(id);
    });
  }
  return doubles;
}
