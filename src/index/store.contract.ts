import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFilter } from '../core/index.js';
import type { IndexEngine } from './engine/engine.js';
import { codeOfAsync as codeOf } from './testing/code-of.js';
import { EMBEDDER, embed, prepare, spec } from './testing/sample.js';
import type { IndexQuery } from './types.js';

type Awaitable<T> = {
  [Key in keyof T]: T[Key] extends (...values: infer Values) => infer Result
    ? (...values: Values) => Result | Promise<Result>
    : T[Key];
};

/** What every store offers; one that is asynchronous passes the same suite. */
export type Store = Awaitable<
  Pick<
    IndexEngine,
    | 'createCorpus'
    | 'corpora'
    | 'dropCorpus'
    | 'fingerprint'
    | 'put'
    | 'recordFailure'
    | 'documents'
    | 'document'
    | 'deleteDocuments'
    | 'search'
    | 'close'
  >
>;

export interface StoreUnderTest {
  readonly store: Store;
  /** Closes the store and opens it again over the same data. */
  reopen(): Promise<Store>;
  dispose(): Promise<void>;
}

const query = (text: string, over: Partial<IndexQuery> = {}): IndexQuery => ({
  text,
  vectors: new Map([[EMBEDDER.id, embed(text)]]),
  k: 5,
  mode: 'hybrid',
  ...over,
});

/** The behaviour that every store must have. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await open();
      ({ store } = under);
      await store.createCorpus(spec('notes'));
    });
    afterEach(() => under.dispose());

    const heart = prepare('heart', 'Heart failure treated with furosemide.\n\nDaily weights at home.', {
      metadata: { subject_id: 7, charttime: '2160-02-01', tags: ['cardiology', 'adult'] },
      sections: ['Brief Hospital Course', 'Discharge Instructions'],
    });
    const kidney = prepare('kidney', 'Kidney stone passed without surgery.', {
      metadata: { subject_id: '8', charttime: '2161-05-04' },
    });
    const ids = async (over: IndexQuery): Promise<string[]> =>
      (await store.search(over)).results.map((result) => result.document_id);

    it('finds what was put, and says where it stands and what each stage thought', async () => {
      await store.put('notes', [heart, kidney]);
      const { results } = await store.search(query('heart failure furosemide'));
      expect(results[0]).toMatchObject({
        rank: 1,
        corpus: 'notes',
        document_id: 'heart',
        chunk_id: 'heart#0',
        title: 'Title of heart',
        section: 'Brief Hospital Course',
        page: 1,
        start: 0,
        end: 38,
        metadata: heart.document.metadata,
        stages: { bm25: { rank: 1 }, dense: { rank: 1 } },
      });
      expect(heart.document.text.slice(0, 38)).toBe(results[0]?.text);
    });

    it('keeps everything over a reopening', async () => {
      await store.put('notes', [heart, kidney]);
      const before = await store.search(query('stone'));
      store = await under.reopen();
      const after = await store.search(query('stone'));
      expect(after.results).toEqual(before.results);
      expect(await store.document('notes', 'heart')).toMatchObject({
        text: heart.document.text,
        state: 'indexed',
        chunks: 2,
      });
    });

    it('replaces a document of the same id and counts the attempts', async () => {
      await store.put('notes', [heart]);
      await store.put('notes', [prepare('heart', 'Migraine with aura.')]);
      expect(await store.fingerprint('notes', 'heart')).toMatchObject({ state: 'indexed', attempts: 2 });
      expect(await ids(query('furosemide', { mode: 'bm25' }))).toEqual([]);
      expect(await ids(query('migraine', { mode: 'bm25' }))).toEqual(['heart']);
      expect((await store.corpora())[0]).toMatchObject({ documents: 1, chunks: 1 });
    });

    it('takes the last of two documents of one id in one batch', async () => {
      await store.put('notes', [heart, prepare('heart', 'Migraine with aura.')]);
      expect(await ids(query('furosemide', { mode: 'bm25' }))).toEqual([]);
      expect((await store.documents('notes')).total).toBe(1);
    });

    it('tells what it knows of a document and nothing of others', async () => {
      await store.put('notes', [heart]);
      expect(await store.fingerprint('notes', 'heart')).toEqual({
        contentHash: heart.contentHash,
        state: 'indexed',
        attempts: 1,
      });
      expect(await store.fingerprint('notes', 'other')).toBeUndefined();
    });

    it('keeps failures with reason and attempts until the document is put', async () => {
      const failure = { source: 'a.pdf', id: 'a', code: 'CROSSOVER_PDF_DAMAGED', reason: 'Page 3.' } as const;
      await store.recordFailure('notes', failure);
      await store.recordFailure('notes', failure);
      expect((await store.documents('notes', { state: 'failed' })).documents[0]).toMatchObject({
        id: 'a',
        state: 'failed',
        attempts: 2,
        code: 'CROSSOVER_PDF_DAMAGED',
        reason: 'Page 3.',
      });
      expect((await store.corpora())[0]).toMatchObject({ documents: 0, failed: 1 });
      await store.put('notes', [prepare('a', 'Now it can be read.')]);
      const { documents } = await store.documents('notes');
      expect(documents[0]).toMatchObject({ state: 'indexed', attempts: 3 });
      expect(documents[0]?.code).toBeUndefined();
    });

    it('lists documents by pages', async () => {
      await store.put('notes', [heart, kidney, prepare('third', 'Asthma.')]);
      const page = await store.documents('notes', { offset: 1, limit: 1 });
      expect(page.total).toBe(3);
      expect(page.documents.map((document) => document.id)).toEqual(['kidney']);
    });

    it('filters by metadata, section, page, document and corpus', async () => {
      await store.put('notes', [heart, kidney]);
      const found = async (filter: unknown): Promise<string[]> =>
        [...new Set(await ids(query('heart kidney', { filter: parseFilter(filter), k: 9 })))].sort();
      expect(await found({ subject_id: 7 })).toEqual(['heart']);
      expect(await found({ subject_id: 8 })).toEqual(['kidney']);
      expect(await found({ tags: 'adult' })).toEqual(['heart']);
      expect(await found({ charttime: { gte: '2161-01-01' } })).toEqual(['kidney']);
      expect(await found({ tags: { exists: false } })).toEqual(['kidney']);
      expect(await found({ not: { document_id: 'heart' } })).toEqual(['kidney']);
      expect(await found({ page: { gte: 2 } })).toEqual(['heart']);
      expect(await found({ section: 'Discharge Instructions' })).toEqual(['heart']);
      expect(await found({ corpus: 'elsewhere' })).toEqual([]);
      expect(await found({ or: [{ subject_id: 7 }, { subject_id: '8' }] })).toEqual(['heart', 'kidney']);
      expect(await ids(query('heart', { documentId: 'kidney' }))).toEqual(['kidney']);
    });

    it('keeps the best chunk of each document when asked for documents', async () => {
      await store.put('notes', [heart, kidney]);
      expect(await ids(query('heart weights', { unit: 'document' }))).toEqual(['heart', 'kidney']);
    });

    it('searches several corpora together and only those that are named', async () => {
      await store.createCorpus(spec('reference'));
      await store.put('notes', [heart]);
      await store.put('reference', [kidney]);
      expect(new Set(await ids(query('heart kidney')))).toEqual(new Set(['heart', 'kidney']));
      expect(await ids(query('heart kidney', { corpora: ['reference'] }))).toEqual(['kidney']);
      expect(await codeOf(() => store.search(query('x', { corpora: ['nowhere'] })))).toBe(
        'CROSSOVER_CORPUS_NOT_FOUND',
      );
    });

    it('deletes documents for good, by id and by filter', async () => {
      await store.put('notes', [heart, kidney]);
      const receipt = await store.deleteDocuments('notes', { ids: ['heart'] });
      expect(receipt).toMatchObject({ corpus: 'notes', documents: ['heart'], chunks: 2, traces_found: 0 });
      expect(await ids(query('heart failure'))).toEqual(['kidney']);
      expect(await codeOf(() => store.document('notes', 'heart'))).toBe('CROSSOVER_DOCUMENT_NOT_FOUND');
      await store.deleteDocuments('notes', { filter: parseFilter({ subject_id: 8 }) });
      store = await under.reopen();
      expect(await ids(query('kidney'))).toEqual([]);
    });

    it('deletes nothing when an id is unknown or the filter is empty or names a part', async () => {
      await store.put('notes', [heart]);
      expect(await codeOf(() => store.deleteDocuments('notes', { ids: ['heart', 'x'] }))).toBe(
        'CROSSOVER_DOCUMENT_NOT_FOUND',
      );
      for (const filter of [{}, { section: 'Discharge Instructions' }])
        expect(await codeOf(() => store.deleteDocuments('notes', { filter: parseFilter(filter) }))).toBe(
          'CROSSOVER_FILTER_INVALID',
        );
      expect((await store.documents('notes')).total).toBe(1);
    });

    it('drops a corpus and lets its name be used for something new', async () => {
      await store.put('notes', [heart]);
      expect(await store.dropCorpus('notes')).toMatchObject({ documents: ['heart'], traces_found: 0 });
      expect(await store.corpora()).toEqual([]);
      await store.createCorpus(spec('notes'));
      expect(await ids(query('heart'))).toEqual([]);
    });

    it('refuses another embedder, dimension or metric, and vectors that are not finite', async () => {
      const other = (embedder: typeof EMBEDDER) =>
        codeOf(() => store.createCorpus(spec('notes', { embedder })));
      expect(await codeOf(() => store.createCorpus(spec('notes')))).toBe('CROSSOVER_CORPUS_EXISTS');
      expect(await other({ id: 'other', dimension: 64 })).toBe('CROSSOVER_INDEX_EMBEDDER_MISMATCH');
      expect(await other({ ...EMBEDDER, dimension: 32 })).toBe('CROSSOVER_INDEX_DIMENSION_MISMATCH');
      expect(await codeOf(() => store.createCorpus(spec('notes', { metric: 'l2' })))).toBe(
        'CROSSOVER_INDEX_METRIC_MISMATCH',
      );
      expect(await codeOf(() => store.put('notes', [heart], { id: 'other', dimension: 64 }))).toBe(
        'CROSSOVER_INDEX_EMBEDDER_MISMATCH',
      );
      expect(await codeOf(() => store.put('notes', [prepare('a', 'text', { dimension: 32 })]))).toBe(
        'CROSSOVER_INDEX_DIMENSION_MISMATCH',
      );
      const broken = { ...heart, vectors: heart.vectors.map((value, i) => (i === 70 ? Number.NaN : value)) };
      expect(await codeOf(() => store.put('notes', [kidney, broken]))).toBe('CROSSOVER_VECTOR_INVALID');
      expect((await store.documents('notes')).total).toBe(0);
      expect(await codeOf(() => store.search(query('x', { vectors: new Map() })))).toBe(
        'CROSSOVER_INDEX_EMBEDDER_MISMATCH',
      );
    });

    it('answers an empty index, an unknown word and a text without words', async () => {
      expect(await ids(query('heart'))).toEqual([]);
      await store.put('notes', [heart]);
      expect(await ids(query('zzz', { mode: 'bm25' }))).toEqual([]);
      expect(await ids(query('???', { mode: 'hybrid', k: 1 }))).toHaveLength(1);
    });
  });
}
