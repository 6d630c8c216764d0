import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answers, ask, fill, sampleDocument, settle } from '../testing/filled.js';
import { type TemporaryFolder, temporaryFolder } from '../testing/sample.js';
import { type IndexEngine, openEngine } from './engine.js';

let folder: TemporaryFolder;
let caches: string;
beforeEach(() => {
  folder = temporaryFolder();
  caches = join(folder.path, 'caches', '1');
});
afterEach(() => folder.remove());

const open = (): IndexEngine => openEngine(folder.path, { background: false });

/** A saved index with a graph; returns what it answers. */
function build(): unknown {
  const engine = open();
  fill(engine, 60);
  settle(engine);
  const before = answers(engine);
  engine.close();
  return before;
}

function expectSound(before: unknown): IndexEngine {
  const engine = open();
  expect(answers(engine)).toEqual(before);
  settle(engine);
  const { database, memory, graph } = engine.audit('notes');
  expect(memory).toEqual(database);
  expect(graph).toEqual(database);
  return engine;
}

const kinds = ['graph', 'postings', 'manifest'] as const;
const fileOf = (kind: string): string =>
  join(caches, readdirSync(caches).find((name) => name.startsWith(kind))!);

describe('caches', () => {
  it('are taken over when they are whole', () => {
    const before = build();
    const engine = expectSound(before);
    expect(engine.stats().corpora[0]).toMatchObject({
      loaded: { graph: true, postings: true },
      awaitingGraph: 0,
    });
    engine.close();
  });

  it.each(kinds)('with a flipped bit in the %s file are made again with the same answers', (kind) => {
    const before = build();
    const path = fileOf(kind);
    const bytes = readFileSync(path);
    // Header, places spread over the file, and its last byte.
    const places = [
      0,
      9,
      20,
      41,
      60,
      95,
      ...[0.2, 0.4, 0.6, 0.8].map((share) => Math.floor(bytes.length * share)),
    ];
    for (const at of [...places, bytes.length - 2]) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      writeFileSync(fileOf(kind), flipped);
      const engine = expectSound(before);
      const { loaded } = engine.stats().corpora[0]!;
      expect(loaded).toEqual({ graph: kind === 'postings', postings: kind === 'graph' });
      engine.close();
    }
  });

  it.each(kinds)('with a cut-off or missing %s file are made again', (kind) => {
    const before = build();
    for (const share of [0, 0.3, 0.99]) {
      truncateSync(fileOf(kind), Math.floor(statSync(fileOf(kind)).size * share));
      expectSound(before).close();
    }
    rmSync(fileOf(kind));
    expectSound(before).close();
  });

  it('catch up with what was written after them, and forget what was deleted', () => {
    build();
    const engine = open();
    engine.put('notes', [sampleDocument(100), { ...sampleDocument(3), contentHash: 'changed' }]);
    engine.deleteDocuments('notes', { ids: ['d5'] });
    const after = answers(engine);
    engine.put('notes', [sampleDocument(101)]);
    // As if the process had been stopped here: the caches know nothing of the last document.
    const frozen = readdirSync(caches).map((name) => [name, readFileSync(join(caches, name))] as const);
    engine.close();
    rmSync(caches, { recursive: true });
    const again = open();
    again.close();
    for (const name of readdirSync(caches)) rmSync(join(caches, name));
    for (const [name, bytes] of frozen) writeFileSync(join(caches, name), bytes);
    const reopened = open();
    expect(reopened.search(ask('marker101', { mode: 'bm25' })).results[0]?.document_id).toBe('d101');
    expect(reopened.search(ask('marker5', { mode: 'bm25' })).results).toEqual([]);
    reopened.deleteDocuments('notes', { ids: ['d101'] });
    expect(answers(reopened)).toEqual(after);
    reopened.close();
  });

  it('of another corpus of the same folder are not taken', () => {
    const before = build();
    const engine = open();
    fill(engine, 5, 'other');
    engine.close();
    for (const name of readdirSync(join(folder.path, 'caches', '2')))
      writeFileSync(join(caches, name), readFileSync(join(folder.path, 'caches', '2', name)));
    expect(before).toBeDefined();
    const reopened = open();
    expect(reopened.stats().corpora.find((corpus) => corpus.name === 'notes')?.loaded).toEqual({
      graph: false,
      postings: false,
    });
    expect(
      reopened.search(ask('marker7', { corpora: ['notes'], mode: 'bm25' })).results[0]?.document_id,
    ).toBe('d7');
    reopened.close();
  });

  it('leave no file behind that the manifest does not name', () => {
    build();
    const engine = open();
    for (let i = 0; i < 3; i++) {
      engine.put('notes', [sampleDocument(200 + i)]);
      engine.snapshot();
    }
    engine.close();
    expect(
      readdirSync(caches)
        .map((name) => name.replace(/\d+/, 'N'))
        .sort(),
    ).toEqual(['graph-N.bin', 'manifest.json', 'postings-N.bin']);
  });
});
