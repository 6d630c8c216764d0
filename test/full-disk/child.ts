/**
 * Runs in a mount namespace of its own, where argv[2] is a file system too small for the run of argv[3] items: runs until
 * it is full, makes room, runs on, and prints as JSON what happened.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunOutcome, StoredRow } from '../../eval/runner/index.js';
import { readRecords } from '../../eval/runner/journal/index.js';
import { madeItems } from '../../eval/runner/testing/made-task.js';
import { runMade } from '../../eval/runner/testing/run-made.js';
import { toCrossoverError } from '../../src/core/index.js';
import { startScriptedServer } from '../support/scripted-openai-server.js';

export interface FullDiskReport {
  /** The error that the run on the full disk ended with. */
  readonly code: string;
  readonly message: string;
  /** How many answers were told to be safe on the disk, and how many the server was asked for. */
  readonly acknowledged: number;
  readonly asked: number;
  /** Items whose rows are on the full disk. */
  readonly kept: readonly string[];
  readonly resumed: RunOutcome;
  readonly askedAgain: number;
  /** All rows without times: of the run that went on, and of one that was never interrupted. */
  readonly rows: readonly string[];
  readonly uninterrupted: readonly string[];
}

const [small, count] = process.argv.slice(2) as [string, string];
const items = madeItems(Number(count));
const whole = mkdtempSync(join(tmpdir(), 'crossover-whole-'));
const server = await startScriptedServer({
  // An answer depends on its question, and is long enough for some hundred to fill the disk.
  answer: ({ body }) => ({
    text: createHash('sha256').update(JSON.stringify(body?.messages)).digest('hex').repeat(8),
    latencyMs: 2,
  }),
});
const remote = { url: server.url, model: 'scripted', local: true };
const run = (out: string, options = {}): Promise<RunOutcome> =>
  runMade({ out, items, remote, concurrency: 16, options });

async function rowsOf(out: string): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  await readRecords(join(out, 'run_made', 'journal.jsonl'), (record) => rows.push(record as StoredRow));
  return rows;
}

const timeless = (rows: readonly StoredRow[]): string[] =>
  rows
    .map(({ startedAt: _at, answer: { latencyMs: _ms, ...answer }, ...row }) =>
      JSON.stringify({ ...row, answer }),
    )
    .sort();

let acknowledged = 0;
const failure = await run(small, {
  onProgress: ({ done }: { done: number }) => {
    acknowledged = done;
  },
}).then(
  () => new Error('the disk was not full'),
  (error: unknown) => error,
);
const { code, message } = toCrossoverError(failure);
const kept = await rowsOf(small);
const asked = server.generations.length;

execFileSync('mount', ['-o', 'remount,size=16m', small]);
const resumed = await run(small);
const askedAgain = server.generations.length - asked;
const rows = timeless(await rowsOf(small));
await run(whole);
const report: FullDiskReport = {
  code,
  message,
  acknowledged,
  asked,
  kept: kept.map(({ key }) => key.item),
  resumed,
  askedAgain,
  rows,
  uninterrupted: timeless(await rowsOf(whole)),
};
await server.close();
rmSync(whole, { recursive: true });
process.stdout.write(`${JSON.stringify(report)}\n`);
