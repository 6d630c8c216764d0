import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StoredRow } from '../../eval/runner/index.js';
import { readRecords } from '../../eval/runner/journal/index.js';
import { answerFor } from './suite.js';

const CHILD = new URL('./child.ts', import.meta.url).pathname;

/** So many milliseconds after the run began, or after its first new row is in the journal. */
export interface Kill {
  readonly after: 'begins' | 'answered';
  readonly ms: number;
}

/** Runs the child; kills it where that is asked. True if it came to its end. */
function session(out: string, url: string, items: number, kill?: Kill): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, out, url, String(items)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let timer: NodeJS.Timeout | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === kill?.after) timer = setTimeout(() => child.kill('SIGKILL'), kill.ms);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(true);
      else if (signal === 'SIGKILL') resolve(false);
      else reject(new Error(`The child ended with code ${code}.`));
    });
  });
}

/** Whole rows in the journal of a run that was killed; none before its first. */
async function rowsSoFar(out: string): Promise<number> {
  const journal = join(out, 'run_kill', 'journal.jsonl');
  return existsSync(journal) ? (await readRecords(journal, () => undefined)).records : 0;
}

/** Rows of a finished run without times, sorted; and what is wrong with them. */
async function rowsOf(out: string, items: number): Promise<{ rows: string[]; wrong: string[] }> {
  const rows: string[] = [];
  const wrong: string[] = [];
  const seen = new Set<string>();
  await readRecords(join(out, 'run_kill', 'journal.jsonl'), (record) => {
    const { key, answer, promptHash } = record as StoredRow;
    const id = `${key.arm} ${key.item}`;
    if (seen.has(id)) wrong.push(`double: ${id}`);
    seen.add(id);
    const messages = [
      { role: 'system', content: 'Answer.' },
      { role: 'user', content: `Question ${key.item.slice(5)}?` },
    ];
    if (answer.text !== answerFor(key.arm, messages)) wrong.push(`not its own answer: ${id}`);
    const { latencyMs: _latency, ...timeless } = answer;
    rows.push(JSON.stringify({ key, answer: timeless, promptHash }));
  });
  if (seen.size !== 2 * items) wrong.push(`${seen.size} rows instead of ${2 * items}`);
  return { rows: rows.sort(), wrong };
}

export interface Trial {
  readonly kills: number;
  /** Rows in the journal at each kill. */
  readonly rowsAtKill: number[];
  readonly rows: string[];
  readonly wrong: string[];
}

/** A run that is killed at the given moments, one a session, then left to end. */
export async function trial(url: string, items: number, kills: readonly Kill[]): Promise<Trial> {
  const out = mkdtempSync(join(tmpdir(), 'kill-eval-'));
  try {
    const rowsAtKill: number[] = [];
    let ended = false;
    for (const kill of kills) {
      ended = await session(out, url, items, kill);
      if (ended) break;
      rowsAtKill.push(await rowsSoFar(out));
    }
    if (!ended) await session(out, url, items);
    return { kills: rowsAtKill.length, rowsAtKill, ...(await rowsOf(out, items)) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
