import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from './write-whole.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes text, and text in pieces, for the owner alone', () => {
  const file = join(folder, 'a');
  writeWhole(file, 'old');
  writeWhole(
    file,
    Array.from({ length: 50_000 }, (_, i) => `${i} ä\n`),
  );
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines).toHaveLength(50_001);
  expect(lines[49_999]).toBe('49999 ä');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a']);
});

it('leaves what stood there when the pieces end in an error', () => {
  const file = join(folder, 'a');
  writeFileSync(file, 'old');
  function* pieces(): Iterable<string> {
    yield 'x'.repeat(100_000);
    throw new Error('no more');
  }
  expect(() => writeWhole(file, pieces())).toThrow('no more');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a']);
});

it.runIf(existsSync('/dev/full'))('says that the disk is full', () => {
  // The device /dev/full answers every write with "no space left".
  const full = join(folder, 'full');
  symlinkSync('/dev/full', `${full}.new`);
  expect(() => writeWhole(full, 'text')).toThrow(expect.objectContaining({ code: 'ENOSPC' }) as Error);
});
