import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrossoverConfigInput, createLogger, parseConfig, searchRequestSchema } from '../core/index.js';
import { openLibrary, type VectorLibrary } from './index.js';

let folder: string;
const opened: VectorLibrary[] = [];

async function open(config: CrossoverConfigInput = {}): Promise<VectorLibrary> {
  const library = await openLibrary(
    parseConfig({ ...config, indexDir: join(folder, 'index') }),
    createLogger('silent'),
  );
  opened.push(library);
  return library;
}
const ask = (query: string, extra = {}) => searchRequestSchema.parse({ query, ...extra });
const documents = [
  { id: 'a', title: 'Gout', text: 'Colchicine was given for gout.', metadata: { year: 2161 } },
  { id: 'b', title: 'Stroke', text: 'Apixaban was started after the stroke.', metadata: { year: 2162 } },
];
const corpus = { corpus: 'notes', sensitivity: 'public' as const };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-library-'));
});
afterEach(async () => {
  for (const library of opened.splice(0)) await library.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a library', () => {
  it('finds what was ingested, also after it was closed and opened again', async () => {
    const first = await open();
    await first.ingest({ ...corpus, documents });
    await first.close();
    const again = await open();
    const { results } = await again.search(ask('blood thinner apixaban'));
    expect(results[0]?.document_id).toBe('b');
  });

  it('reads a misspelt word as the word that stands in the chunks, says so, and leaves it when told to', async () => {
    const library = await open({ embedder: { provider: 'builtin', name: 'auto' } });
    await library.ingest({ ...corpus, documents });
    const asked = ask('what was given after a strokke', { mode: 'bm25' });
    const mended = await library.search(asked);
    expect(mended.corrections).toEqual([{ from: 'strokke', to: 'stroke' }]);
    expect(mended.results[0]?.document_id).toBe('b');
    expect((await library.search(ask('apixaban after the stroke'))).corrections).toBeUndefined();
    await expect(library.search(ask('strokke', { corpora: ['none'] }))).rejects.toMatchObject({
      code: 'CROSSOVER_CORPUS_NOT_FOUND',
    });
    await library.close();
    const plain = await open({ retrieval: { spelling: false } });
    expect((await plain.search(asked)).corrections).toBeUndefined();
  });

  it('reads the best passages of a hybrid search closely when told to, by the request before the configuration', async () => {
    const library = await open({ retrieval: { closeReading: false } });
    await library.ingest({ ...corpus, documents });
    const ranks = async (extra = {}) => {
      const { results } = await library.search(ask('medicine to prevent another stroke', extra));
      return results.map(({ document_id, stages }) => [document_id, stages.reading?.rank]);
    };
    expect(await ranks({ close_reading: true })).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
    expect((await ranks()).map(([, rank]) => rank)).toEqual([undefined, undefined]);
    expect(parseConfig({}).retrieval.closeReading).toBe(true);
  });

  it('skips identical content, replaces changed content, and keeps what failed with its reason', async () => {
    const library = await open();
    await library.ingest({ ...corpus, documents });
    expect(await library.ingest({ ...corpus, documents })).toMatchObject({ unchanged: 2, added: 0 });
    const changed = [{ ...documents[0]!, text: 'Allopurinol was given for gout.' }];
    expect(await library.ingest({ ...corpus, documents: changed })).toMatchObject({ replaced: 1 });
    expect((await library.search(ask('colchicine', { mode: 'bm25' }))).results).toEqual([]);
    const file = join(folder, 'broken.pdf');
    writeFileSync(file, '%PDF-1.7 not really');
    expect(await library.ingest({ ...corpus, paths: [file] })).toMatchObject({ failed: 1 });
    const failed = await library.documents('notes', { state: 'failed' });
    expect(failed.documents[0]).toMatchObject({ code: 'CROSSOVER_PDF_DAMAGED', attempts: 1 });
  });

  it('refuses vectors of another embedder until the corpus is built anew', async () => {
    const before = await open({ embedder: { provider: 'builtin', name: 'hashing' } });
    await before.ingest({ ...corpus, documents });
    await before.close();
    const library = await open();
    const mismatch = { code: 'CROSSOVER_INDEX_EMBEDDER_MISMATCH' };
    await expect(library.search(ask('gout'))).rejects.toMatchObject(mismatch);
    await expect(
      library.ingest({ ...corpus, documents: [{ id: 'c', text: 'More text.' }] }),
    ).rejects.toMatchObject(mismatch);
    expect((await library.search(ask('gout', { mode: 'bm25' }))).results[0]?.document_id).toBe('a');
    await library.reindex(['notes']);
    expect((await library.search(ask('gout'))).results[0]?.document_id).toBe('a');
    expect((await library.corpus('notes')).embedder.id).toBe(library.embedder.id);
  });

  it('erases a deleted document from every file and says so', async () => {
    const library = await open();
    await library.ingest({ ...corpus, documents });
    expect(await library.deleteDocuments('notes', { ids: ['a'] })).toMatchObject({
      documents: ['a'],
      traces_found: 0,
    });
    expect((await library.search(ask('gout'))).results.map((result) => result.document_id)).not.toContain(
      'a',
    );
  });

  it('is held by one process: a second opening says so', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'CROSSOVER_INDEX_LOCKED' });
  });

  it('takes unknown documents for patient data and keeps them from an embedder that is not local', async () => {
    const remote = {
      provider: 'openai' as const,
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'm',
      dimension: 8,
    };
    const library = await open({ embedder: remote });
    const refused = { code: 'CROSSOVER_EGRESS_REFUSED' };
    await expect(library.ingest({ corpus: 'mine', documents })).rejects.toMatchObject(refused);
    expect(await library.corpora()).toEqual([]);
  });
});
