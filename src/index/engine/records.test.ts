import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../erasure/index.js';
import { SCHEMA_VERSION } from '../store/schema.js';
import { codeOf } from '../testing/code-of.js';
import { prepare, spec, temporaryFolder } from '../testing/sample.js';
import { openEngine } from './engine.js';
import { describeRecords } from './records.contract.js';

describeRecords('database', async () => {
  const folder = temporaryFolder();
  const engine = openEngine(folder.path, { background: false });
  return {
    records: engine.records,
    dispose: async () => {
      engine.close();
      folder.remove();
    },
  };
});

describe('records of the engine', () => {
  const withFolder = (work: (path: string) => void): void => {
    const folder = temporaryFolder();
    try {
      work(folder.path);
    } finally {
      folder.remove();
    }
  };
  const QUOTE = 'Mister Featherstonehaugh was admitted on a Tuesday with a swelling of the left thumb.';

  it('outlive a restart', () =>
    withFolder((path) => {
      const engine = openEngine(path, { background: false });
      engine.records.insert([{ collection: 'c', id: 'a', body: 1 }]);
      engine.close();
      const again = openEngine(path, { background: false });
      expect(again.records.get('c', 'a')?.body).toBe(1);
      again.close();
    }));

  it('write all or nothing', () =>
    withFolder((path) => {
      const engine = openEngine(path, { background: false });
      const bad = { collection: 'c', id: 'x'.repeat(501), body: 1 };
      expect(codeOf(() => engine.records.insert([{ collection: 'c', id: 'a', body: 1 }, bad]))).toBe(
        'CROSSOVER_INVALID_INPUT',
      );
      expect(engine.records.count('c')).toBe(0);
      engine.close();
    }));

  it.each(['document', 'corpus'])(
    'lose the text that quotes an erased %s, in every file, and nothing else',
    (what) =>
      withFolder((path) => {
        const engine = openEngine(path, { background: false });
        engine.createCorpus(spec('notes'));
        engine.createCorpus(spec('other'));
        engine.put('notes', [prepare('secret', QUOTE)]);
        engine.put('other', [prepare('secret', 'Nothing of that kind stands here at all.')]);
        const from = (corpus: string) => [{ corpus, document_id: 'secret' }];
        engine.records.insert([
          {
            collection: 'c',
            id: 'quote',
            body: { arm: 'rag' },
            text: `He said: ${QUOTE}`,
            sources: from('notes'),
          },
          { collection: 'c', id: 'kept', body: 2, text: 'something else', sources: from('other') },
        ]);
        const receipt =
          what === 'corpus'
            ? engine.dropCorpus('notes')
            : engine.deleteDocuments('notes', { ids: ['secret'] });
        expect(receipt.traces_found).toBe(0);
        const quote = engine.records.get('c', 'quote');
        expect(quote).toMatchObject({ body: { arm: 'rag' }, erased: true });
        expect(quote).not.toHaveProperty('text');
        expect(engine.records.get('c', 'kept')).toMatchObject({ text: 'something else' });
        const holding = filesBelow(path).filter((file) => readFileSync(file).includes('Featherstonehaugh'));
        expect(holding).toEqual([]);
        engine.close();
      }),
  );

  it('are added to a database of the version before they existed', () =>
    withFolder((path) => {
      const engine = openEngine(path, { background: false });
      engine.createCorpus(spec('notes'));
      engine.put('notes', [prepare('a', 'A note about the heart.')]);
      engine.close();
      mkdirSync(path, { recursive: true });
      const old = new Database(join(path, 'index.sqlite'));
      old.exec('DROP TABLE records; DROP TABLE record_sources; PRAGMA user_version = 1;');
      old.close();
      const again = openEngine(path, { background: false });
      again.records.insert([{ collection: 'c', id: 'a', body: 1 }]);
      expect(again.records.count('c')).toBe(1);
      expect(again.documents('notes').total).toBe(1);
      again.close();
      const newer = new Database(join(path, 'index.sqlite'));
      newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1};`);
      newer.close();
      expect(codeOf(() => openEngine(path, { background: false }))).toBe('CROSSOVER_INDEX_FAILED');
    }));
});
