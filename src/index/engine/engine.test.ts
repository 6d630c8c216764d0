import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../core/index.js';
import { DATABASE_FILE } from '../store/index.js';
import { codeOf } from '../testing/code-of.js';
import { answers, ask, fill, sampleDocument, settle } from '../testing/filled.js';
import { EMBEDDER, embed, prepare, spec, type TemporaryFolder, temporaryFolder } from '../testing/sample.js';
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

describe('the lock', () => {
  const opening = (): string =>
    spawnSync(
      process.execPath,
      [
        '--import',
        'tsx',
        '-e',
        `import('./src/index/index.ts').then(({ openEngine }) => { openEngine(${JSON.stringify(folder.path)}); console.log('open'); process.kill(process.pid, 'SIGKILL'); }).catch((error) => console.log(error.code))`,
      ],
      { cwd: packageRoot(), encoding: 'utf8' },
    ).stdout.trim();

  it('keeps a second engine out, in this process and in another', () => {
    expect(codeOf(() => openEngine(folder.path))).toBe('CROSSOVER_INDEX_LOCKED');
    expect(opening()).toBe('CROSSOVER_INDEX_LOCKED');
    engine.search(ask('still works'));
  });

  it('is free as soon as its holder is gone, even when that was killed', () => {
    engine.close();
    expect(opening()).toBe('open');
    engine = openEngine(folder.path, { background: false });
    expect(engine.corpora()).toEqual([]);
  });
});

describe('the database', () => {
  it('that is no database is refused with a code', () => {
    const other = temporaryFolder();
    writeFileSync(join(other.path, DATABASE_FILE), 'this is no database, whatever its name says'.repeat(100));
    expect(codeOf(() => openEngine(other.path))).toBe('CROSSOVER_INDEX_DAMAGED');
    other.remove();
  });

  it('of another version is refused and left alone', () => {
    const other = temporaryFolder();
    const db = new Database(join(other.path, DATABASE_FILE));
    db.pragma('user_version = 99');
    db.close();
    expect(codeOf(() => openEngine(other.path))).toBe('CROSSOVER_INDEX_FAILED');
    other.remove();
  });

  it('that can grow no more refuses a batch whole and keeps what was acknowledged', () => {
    engine.close();
    const { size } = statSync(join(folder.path, DATABASE_FILE));
    engine = openEngine(folder.path, { background: false, maxDatabaseBytes: size + 300_000 });
    engine.createCorpus(spec('notes'));
    engine.put('notes', [sampleDocument(1)]);
    const big = Array.from({ length: 400 }, (_none, i) => sampleDocument(10 + i));
    expect(codeOf(() => engine.put('notes', big))).toBe('CROSSOVER_DISK_FULL');
    expect(engine.documents('notes').documents.map((document) => document.id)).toEqual(['d1']);
    expect(engine.search(ask('marker12', { mode: 'bm25' })).results).toEqual([]);
    expect(engine.search(ask('marker1', { mode: 'bm25' })).results).toHaveLength(1);
  });
});

describe('the graph', () => {
  it('takes rows in step by step, and answers are the same before, meanwhile and after', () => {
    fill(engine, 120);
    const before = answers(engine);
    expect(engine.stats().corpora[0]?.awaitingGraph).toBe(240);
    engine.work(1);
    expect(answers(engine)).toEqual(before);
    settle(engine);
    expect(engine.stats().corpora[0]?.awaitingGraph).toBe(0);
    expect(answers(engine)).toEqual(before);
  });

  it('is built anew when many of its nodes are dead, and holds exactly the stored chunks', () => {
    fill(engine, 150);
    settle(engine);
    engine.deleteDocuments('notes', { ids: Array.from({ length: 60 }, (_none, i) => `d${i}`) });
    settle(engine);
    const { database, memory, graph } = engine.audit('notes');
    expect(database).toHaveLength(180);
    expect(memory).toEqual(database);
    expect(graph).toEqual(database);
  });

  it('stays right when every document is replaced again and again', () => {
    fill(engine, 700);
    settle(engine);
    for (let round = 0; round < 3; round++) {
      engine.put(
        'notes',
        Array.from({ length: 700 }, (_none, i) => sampleDocument(i)),
      );
      engine.snapshot();
      settle(engine);
    }
    const { database, memory, graph } = engine.audit('notes');
    expect(database).toHaveLength(1400);
    expect(memory).toEqual(database);
    expect(graph).toEqual(database);
    const found = engine.search(ask('marker33', { mode: 'bm25' })).results;
    expect(found.map((result) => result.document_id)).toEqual(['d33']);
  });
});

describe('a reindex', () => {
  const next = { id: 'longer-words', dimension: 96 };
  const vectors = (texts: readonly string[]): Float32Array =>
    Float32Array.from(texts.flatMap((text) => [...embed(text, next.dimension)]));

  function reembed(limit: number): number {
    const work = engine.beginReindex('notes', next);
    let after = 0;
    let done = 0;
    for (;;) {
      const items = work.items(after, 7);
      if (items.length === 0 || done >= limit) return done;
      work.put(
        items.map((item) => item.chunk),
        vectors(items.map((item) => item.text)),
      );
      done += items.length;
      after = items.at(-1)!.chunk;
    }
  }

  it('serves the old vectors until it commits, goes on after a stop, and then serves the new', () => {
    fill(engine, 30);
    const before = answers(engine);
    reembed(20);
    expect(answers(engine)).toEqual(before);
    expect(codeOf(() => engine.beginReindex('notes', next).commit())).toBe('CROSSOVER_INDEX_FAILED');
    engine.close();
    engine = openEngine(folder.path, { background: false });
    expect(answers(engine)).toEqual(before);
    expect(engine.beginReindex('notes', next).total).toBeLessThan(60);
    engine.deleteDocuments('notes', { ids: ['d3'] });
    reembed(1000);
    engine.beginReindex('notes', next).commit();
    const query = { ...ask('marker7 heart'), vectors: new Map([[next.id, embed('marker7 heart', 96)]]) };
    expect(engine.search(query).results[0]?.document_id).toBe('d7');
    expect(codeOf(() => engine.search(ask('heart')))).toBe('CROSSOVER_INDEX_EMBEDDER_MISMATCH');
    expect(engine.corpora()[0]?.embedder).toEqual(next);
    settle(engine);
    const { database, graph } = engine.audit('notes');
    expect(database).toHaveLength(58);
    expect(graph).toEqual(database);
    const after = engine.search(query).results;
    engine.close();
    engine = openEngine(folder.path, { background: false });
    expect(engine.search(query).results).toEqual(after);
  });

  it('that is aborted leaves nothing', () => {
    fill(engine, 5);
    const work = engine.beginReindex('notes', next);
    const items = work.items(0, 3);
    work.put(
      items.map((item) => item.chunk),
      vectors(items.map((item) => item.text)),
    );
    work.abort();
    expect(engine.beginReindex('notes', next).total).toBe(10);
  });
});

describe('a search', () => {
  it('with a narrow filter is exact, and with a broad one returns only what passes', () => {
    fill(engine, 100);
    settle(engine);
    const passes = (filter: Parameters<typeof ask>[1]) =>
      engine.search(ask('heart failure', { k: 200, candidates: 200, mode: 'dense', ...filter })).results;
    expect(passes({ filter: { op: 'in', field: 'number', values: [4, 5] } })).toHaveLength(4);
    const even = passes({ filter: { op: 'in', field: 'even', values: [true] } });
    expect(even).toHaveLength(100);
    expect(even.every((result) => result.metadata.even === true)).toBe(true);
  });

  it('over corpora of two embedders asks each in its own space', () => {
    engine.createCorpus(spec('small'));
    engine.createCorpus(spec('large', { embedder: { id: 'large', dimension: 128 } }));
    engine.put('small', [prepare('s', 'migraine with aura')]);
    engine.put('large', [prepare('l', 'migraine without aura', { dimension: 128 })]);
    const text = 'migraine aura';
    const vectors = new Map([
      [EMBEDDER.id, embed(text)],
      ['large', embed(text, 128)],
    ]);
    const { results } = engine.search(ask(text, { vectors }));
    expect(new Set(results.map((result) => result.document_id))).toEqual(new Set(['s', 'l']));
    expect(results.every((result) => result.stages.bm25 && result.stages.dense)).toBe(true);
  });
});
