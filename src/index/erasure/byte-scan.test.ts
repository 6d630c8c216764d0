import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drain } from '../types.js';
import { scanFiles } from './byte-scan.js';
import { textNeedles, vectorNeedles } from './needles.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-scan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('scanFiles', () => {
  it('finds a needle at any place of a file, and only then', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.nat(200),
        fc.uint8Array({ minLength: 24, maxLength: 90 }).filter((bytes) => new Set(bytes).size > 4),
        (before, after, needle) => {
          const path = join(folder, 'a.bin');
          const bytes = Buffer.from(needle);
          writeFileSync(path, Buffer.concat([Buffer.alloc(before, 7), bytes, Buffer.alloc(after, 9)]));
          expect([...drain(scanFiles(folder, [{ bytes }])).found]).toEqual([0]);
          bytes[bytes.length - 1]! ^= 1;
          expect(drain(scanFiles(folder, [{ bytes }])).found.size).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds a needle across the borders of blocks and in folders', () => {
    const needle = Buffer.from('the patient was seen in the clinic on a Tuesday');
    const big = Buffer.alloc(9 * 1024 * 1024, 1);
    needle.copy(big, 4 * 1024 * 1024 - 20);
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'b.bin'), big);
    const report = drain(scanFiles(folder, [{ bytes: needle }, { bytes: Buffer.from('x'.repeat(30)) }]));
    expect([...report.found]).toEqual([0]);
    expect(report).toMatchObject({ files: 1, bytes: big.length });
  });

  it('cuts no needle from a text too short to be told apart, nor from a zero vector', () => {
    expect(textNeedles('No acute distress.')).toEqual([]);
    expect(vectorNeedles(new Float32Array(64))).toEqual([]);
    expect(textNeedles('word '.repeat(100)).every(({ bytes }) => bytes.length === 64)).toBe(true);
    expect(textNeedles(`${'😀'.repeat(60)}`).every(({ text }) => text?.isWellFormed())).toBe(true);
  });
});
