import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileOperations, fileOperations } from '../cache/file-operations.js';
import { codeOf } from '../testing/code-of.js';
import { answers, fill, sampleDocument, settle } from '../testing/filled.js';
import { type TemporaryFolder, temporaryFolder } from '../testing/sample.js';
import { openEngine } from './engine.js';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Operations of which the n-th call that changes a file fails, half of a write having been done. */
function failing(n: number): { files: FileOperations; calls: () => number } {
  let calls = 0;
  const fails = (): boolean => ++calls === n;
  const full = (): Error => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const files: FileOperations = {
    ...fileOperations,
    write: (descriptor, bytes, position) => {
      if (!fails()) return fileOperations.write(descriptor, bytes, position);
      fileOperations.write(descriptor, bytes.subarray(0, bytes.length >> 1), position);
      throw full();
    },
    sync: (descriptor) => {
      if (fails()) throw full();
      fileOperations.sync(descriptor);
    },
    rename: (from, to) => {
      if (fails()) throw full();
      fileOperations.rename(from, to);
    },
  };
  return { files, calls: () => calls };
}

describe('a snapshot that fails', () => {
  it('at any write, fsync or rename leaves an index that opens with the same answers', () => {
    const seed = openEngine(folder.path, { background: false });
    fill(seed, 40);
    settle(seed);
    seed.close();
    const probe = failing(Number.POSITIVE_INFINITY);
    const engine = openEngine(folder.path, { background: false, files: probe.files });
    engine.put('notes', [sampleDocument(500)]);
    const expected = answers(engine);
    const before = probe.calls();
    engine.snapshot();
    const steps = probe.calls() - before;
    engine.close();
    expect(steps).toBeGreaterThan(8);
    for (let n = 1; n <= steps; n++) {
      const faulty = openEngine(folder.path, { background: false, files: failing(n).files });
      faulty.put('notes', [{ ...sampleDocument(500), contentHash: `again ${n}` }]);
      expect(codeOf(() => faulty.snapshot())).toBe('CROSSOVER_DISK_FULL');
      expect(answers(faulty)).toEqual(expected);
      // The second attempt meets no fault.
      faulty.close();
      const reopened = openEngine(folder.path, { background: false });
      expect(answers(reopened)).toEqual(expected);
      settle(reopened);
      const { database, graph } = reopened.audit('notes');
      expect(graph).toEqual(database);
      reopened.close();
    }
  });

  it('because only part of the graph reached the disk is an error, though hnswlib reports success', () => {
    const files: FileOperations = {
      ...fileOperations,
      read: (path) => {
        const bytes = fileOperations.read(path);
        return path.endsWith('.bin.tmp') ? bytes.subarray(0, bytes.length - 5) : bytes;
      },
    };
    const engine = openEngine(folder.path, { background: false, files });
    fill(engine, 40);
    settle(engine);
    expect(codeOf(() => engine.snapshot())).toBe('CROSSOVER_INDEX_FAILED');
    engine.close({ save: false });
    const reopened = openEngine(folder.path, { background: false });
    expect(reopened.stats().corpora[0]?.loaded).toEqual({ graph: false, postings: false });
    expect(reopened.stats().chunks).toBe(80);
    reopened.close();
  });

  it('because hnswlib writes into a full device is an error, though hnswlib reports success', () => {
    const engine = openEngine(folder.path, { background: false });
    fill(engine, 40);
    settle(engine);
    const caches = join(folder.path, 'caches', '1');
    mkdirSync(caches, { recursive: true });
    symlinkSync('/dev/full', join(caches, 'graph-1.bin.tmp'));
    const expected = answers(engine);
    expect(codeOf(() => engine.snapshot())).toBe('CROSSOVER_INDEX_FAILED');
    expect(answers(engine)).toEqual(expected);
    engine.snapshot();
    engine.close();
    const reopened = openEngine(folder.path, { background: false });
    expect(answers(reopened)).toEqual(expected);
    reopened.close();
  });
});
