import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredRow } from '../eval/runner/index.js';
import { readRecords } from '../eval/runner/journal/index.js';
import { scratchFolder } from './support/scratch-folder.js';
import { type ScriptedServer, startScriptedServer } from './support/scripted-openai-server.js';

const ITEMS = 9;
/** How long the endpoint takes for an answer, in milliseconds. */
let latencyMs = 0;
let server: ScriptedServer;
let out: string;

beforeAll(async () => {
  server = await startScriptedServer({ answer: () => ({ text: 'The correct answer is A.', latencyMs }) });
});
afterAll(() => server.close());
beforeEach(() => {
  out = scratchFolder('signals');
  server.generations.length = 0;
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** `crossover eval run usmle` as a process of its own, the same command every time. */
function evalRun(): { readonly child: ChildProcess; readonly ended: Promise<Ended>; said(): string } {
  const args = ['eval', 'run', 'usmle', '--arms', 'generalist', '--out', out, '--concurrency', '2'];
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', ...args, '--url', server.url, '--model', 'scripted', '--local'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, said: text })),
  );
  return { child, ended, said: () => text };
}

const asked = (count: number) =>
  expect
    .poll(() => server.generations.length, { timeout: 30_000, interval: 20 })
    .toBeGreaterThanOrEqual(count);

async function rows(): Promise<StoredRow[]> {
  const found: StoredRow[] = [];
  const run = readdirSync(out).find((name) => name.startsWith('run_')) ?? '';
  await readRecords(join(out, run, 'journal.jsonl'), (record) => found.push(record as StoredRow));
  return found;
}

async function finishes(kept: number): Promise<void> {
  latencyMs = 0;
  const { code, said } = await evalRun().ended;
  expect(code, said).toBe(0);
  expect(said).toContain(`${ITEMS} rows, ${kept} from an earlier session, 0 from the cache, 0 errors`);
  expect(new Set((await rows()).map(({ key }) => key.item)).size).toBe(ITEMS);
}

describe('eval run that is told to stop', { timeout: 90_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'once, by %s, waits for the requests under way and keeps their answers',
    async (signal) => {
      latencyMs = 400;
      const { child, ended } = evalRun();
      await asked(3);
      child.kill(signal);
      const { code, said } = await ended;
      expect(code).toBe(130);
      expect(said).toContain('Pausing after the requests under way. Ctrl-C once more ends at once');
      expect(said).toMatch(/crossover: Paused run_[0-9a-f]+ after \d rows; the same command goes on\./);
      // Every question that was sent has its row, and none was broken off.
      const kept = await rows();
      expect(kept).toHaveLength(server.generations.length);
      expect(kept.length).toBeLessThan(ITEMS);
      expect(server.generations.every(({ aborted }) => !aborted)).toBe(true);
      await finishes(kept.length);
      expect(server.generations).toHaveLength(ITEMS);
    },
  );

  it.each([
    ['SIGINT', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ] as const)('twice, by %s and %s, ends at once and can still be resumed', async (first, second) => {
    latencyMs = 200;
    const { child, ended, said } = evalRun();
    await asked(3);
    // From here on an answer takes longer than anybody waits.
    latencyMs = 60_000;
    const before = server.generations.length;
    await asked(before + 2);
    child.kill(first);
    await expect.poll(said, { timeout: 5_000 }).toContain('Pausing');
    expect(child.exitCode).toBeNull();
    const began = performance.now();
    child.kill(second);
    const end = await ended;
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(end).toMatchObject({ code: null, signal: second });
    const kept = await rows();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(ITEMS);
    // The lock of the process that was ended is there, and holds nobody up.
    expect(existsSync(join(out, readdirSync(out)[0]!, 'lock'))).toBe(true);
    await finishes(kept.length);
  });
});
