import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockHolder, takeLock } from './lock.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held until it is given back', () => {
  expect(lockHolder(path)).toBe('nobody');
  const unlock = takeLock(path);
  expect(lockHolder(path)).toBe('this');
  unlock();
  expect(lockHolder(path)).toBe('nobody');
});

it('of a living process is not taken, and that of a dead one is', async () => {
  const other = spawn('sleep', ['60']);
  writeFileSync(path, String(other.pid));
  expect(lockHolder(path)).toBe('other');
  expect(() => takeLock(path)).toThrow(
    expect.objectContaining({
      code: 'CROSSOVER_INDEX_LOCKED',
      message: expect.stringContaining(String(other.pid)) as string,
    }),
  );
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  expect(lockHolder(path)).toBe('dead');
  takeLock(path)();
  expect(existsSync(path)).toBe(false);
});

it.runIf(process.platform === 'linux')('of a dead process is known when another one has its id', () => {
  takeLock(path);
  const [pid, start] = readFileSync(path, 'utf8').split(' ');
  expect(Number(pid)).toBe(process.pid);
  writeFileSync(path, `${pid} ${Number(start) - 100}`);
  expect(lockHolder(path)).toBe('dead');
  takeLock(path);
  expect(lockHolder(path)).toBe('this');
});
