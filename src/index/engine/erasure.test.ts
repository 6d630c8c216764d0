import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../erasure/index.js';
import { fill, sampleDocument, settle } from '../testing/filled.js';
import { embed, prepare, type TemporaryFolder, temporaryFolder } from '../testing/sample.js';
import { type IndexEngine, openEngine } from './engine.js';

let folder: TemporaryFolder;
let engine: IndexEngine;
beforeEach(() => {
  folder = temporaryFolder();
  engine = openEngine(folder.path, { background: false });
});
afterEach(() => {
  engine.close();
  folder.remove();
});

const SECRET =
  'Mister Featherstonehaugh was admitted on a Tuesday with a rather unusual swelling of the left thumb.';

/** How many files hold these bytes, looked for by other means than the engine's own. */
function filesWith(bytes: Buffer): number {
  return filesBelow(folder.path).filter((path) => readFileSync(path).includes(bytes)).length;
}

const vectorBytes = (text: string): Buffer => Buffer.from(embed(text).buffer).subarray(32, 96);

describe('erasure', () => {
  it('leaves neither text nor vector nor a word of the text in any file', () => {
    fill(engine, 60);
    engine.put('notes', [prepare('secret', SECRET)]);
    settle(engine);
    engine.snapshot();
    expect(filesWith(Buffer.from(SECRET))).toBeGreaterThan(0);
    expect(filesWith(vectorBytes(SECRET))).toBeGreaterThan(1);
    const receipt = engine.deleteDocuments('notes', { ids: ['secret'] });
    expect(receipt).toMatchObject({ documents: ['secret'], chunks: 1, traces_found: 0 });
    expect(receipt.files_scanned).toBeGreaterThanOrEqual(5);
    expect(receipt.bytes_scanned).toBeGreaterThan(50_000);
    expect(filesWith(Buffer.from(SECRET.slice(20, 60)))).toBe(0);
    expect(filesWith(Buffer.from('featherstonehaugh'))).toBe(0);
    expect(filesWith(vectorBytes(SECRET))).toBe(0);
    engine.put('notes', [sampleDocument(90)]);
    engine.snapshot();
    expect(filesWith(vectorBytes(SECRET))).toBe(0);
  });

  it('holds over any order of writing, replacing, saving and deleting', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(11), fc.constantFrom('put', 'delete', 'save', 'work')), {
          minLength: 5,
          maxLength: 25,
        }),
        (steps) => {
          const name = `c${Math.random().toString(36).slice(2, 10)}`;
          fill(engine, 3, name);
          const text = (i: number, step: number): string =>
            `Patient ${name} ${i} of round ${step} came with a story that nobody else has ever told.`;
          const present = new Map<number, string>();
          const gone: string[] = [];
          steps.forEach(([i, action], step) => {
            if (action === 'put') {
              present.set(i, text(i, step));
              engine.put(name, [prepare(`p${i}`, text(i, step))]);
            } else if (action === 'delete' && present.has(i)) {
              expect(engine.deleteDocuments(name, { ids: [`p${i}`] }).traces_found).toBe(0);
              gone.push(present.get(i)!);
              present.delete(i);
            } else if (action === 'save') engine.snapshot();
            else engine.work(2);
          });
          for (const erased of gone) {
            expect(filesWith(Buffer.from(erased))).toBe(0);
            expect(filesWith(vectorBytes(erased))).toBe(0);
          }
          for (const kept of present.values()) expect(filesWith(Buffer.from(kept))).toBeGreaterThan(0);
          expect(engine.dropCorpus(name).traces_found).toBe(0);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('does not count a sentence that another document also has, and does not touch that one', () => {
    fill(engine, 5);
    engine.put('notes', [prepare('a', SECRET), prepare('b', SECRET)]);
    settle(engine);
    engine.snapshot();
    expect(engine.deleteDocuments('notes', { ids: ['a'] }).traces_found).toBe(0);
    expect(filesWith(Buffer.from(SECRET))).toBeGreaterThan(0);
    expect(engine.document('notes', 'b').text).toBe(SECRET);
    expect(engine.deleteDocuments('notes', { ids: ['b'] }).traces_found).toBe(0);
    expect(filesWith(Buffer.from(SECRET))).toBe(0);
    expect(filesWith(vectorBytes(SECRET))).toBe(0);
  });

  it('that was stopped half-way is ended when the index is opened again', () => {
    fill(engine, 40);
    engine.put('notes', [prepare('secret', SECRET)]);
    settle(engine);
    engine.snapshot();
    const steps = engine.deleteDocumentsSteps('notes', { ids: ['secret'] });
    steps.next();
    expect(filesWith(vectorBytes(SECRET))).toBeGreaterThan(0);
    engine.close({ save: false });
    engine = openEngine(folder.path, { background: false });
    expect(filesWith(Buffer.from(SECRET))).toBe(0);
    expect(filesWith(Buffer.from('featherstonehaugh'))).toBe(0);
    expect(filesWith(vectorBytes(SECRET))).toBe(0);
  });

  it('of many documents is paid for once, with a receipt for all', () => {
    fill(engine, 120);
    settle(engine);
    engine.snapshot();
    const receipt = engine.deleteDocuments('notes', { filter: { op: 'in', field: 'even', values: [true] } });
    expect(receipt).toMatchObject({ chunks: 120, traces_found: 0 });
    expect(receipt.documents).toHaveLength(60);
    settle(engine);
    const { database, graph } = engine.audit('notes');
    expect(graph).toEqual(database);
  });
});
