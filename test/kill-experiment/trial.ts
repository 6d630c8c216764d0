import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StoredRow } from '../../eval/runner/index.js';
import { readRecords } from '../../eval/runner/journal/index.js';

const CHILD = new URL('./child.ts', import.meta.url).pathname;

/** A kill so many milliseconds after the n-th word of a day, or after the last one if it says fewer. */
export interface Kill {
  readonly day: number;
  readonly words: number;
  readonly afterMs: number;
}

export interface Trial {
  /** Days in which the process was killed: those of the last word that it said. */
  readonly killed: readonly number[];
  /** What the week found, as text that is equal for equal findings. */
  readonly end: string;
  /** Answers that stand twice in a run's journal. */
  readonly doubles: readonly string[];
  /** Words that each day said in the last session. */
  readonly words: ReadonlyMap<number, number>;
}

interface Session {
  /** What it printed last; undefined when it was killed. */
  readonly end: string | undefined;
  readonly lastDay: number;
  readonly words: ReadonlyMap<number, number>;
}

/** Runs the child until it ends or is killed. */
function session(folder: string, kill: Kill | undefined): Promise<Session> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let end: string | undefined;
    let timer: NodeJS.Timeout | undefined;
    let lastDay = 0;
    const words = new Map<number, number>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('end ')) end = line.slice(4);
      const day = Number(/^day (\d) /.exec(line)?.[1] ?? Number.NaN);
      if (Number.isNaN(day)) return;
      lastDay = day;
      words.set(day, (words.get(day) ?? 0) + 1);
      if (kill && (day > kill.day || words.get(kill.day) === kill.words))
        timer ??= setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 && end !== undefined) resolve({ end, lastDay, words });
      else if (signal === 'SIGKILL') resolve({ end: undefined, lastDay, words });
      else reject(new Error(`The child ended with code ${code}.`));
    });
  });
}

/** A week that is killed as told, one kill a session, then left to end. A kill that comes after the end of the week is none. */
export async function trial(kills: readonly Kill[]): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-experiment-'));
  try {
    const killed: number[] = [];
    let last: Session | undefined;
    for (const kill of kills) {
      last = await session(folder, kill);
      if (last.end !== undefined) break;
      killed.push(last.lastDay);
    }
    if (last?.end === undefined) last = await session(folder, undefined);
    return {
      killed,
      end: last.end ?? '',
      doubles: await doublesIn(join(folder, 'runs')),
      words: last.words,
    };
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
