import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { metadataSchema, type SourceDocument } from '../../core/index.js';
import { FORMATS, splitDocument } from '../index.js';
import { recogniseFormat } from '../recognise.js';
import { LOADERS } from '../registry.js';
import { inFolder, LIMITS, loadAll, loadContent } from '../testing/files.js';
import { CANARY, SAMPLES, type Sample } from '../testing/samples.js';

const bytesOf = (sample: Sample): Buffer => Buffer.from(sample.content);
const isText = (sample: Sample): boolean => sample.format !== 'pdf';

describe('the registry', () => {
  it('has a loader and a sample for every format', () => {
    expect(LOADERS.map((loader) => loader.format).sort()).toEqual([...FORMATS].sort());
    expect(SAMPLES.map((sample) => sample.format).sort()).toEqual([...FORMATS].sort());
  });
});

describe.each(SAMPLES)('$format', (sample) => {
  it('loads whole documents that keep every promise of their type', async () => {
    const { documents, failures } = await loadContent(sample.name, sample.content);
    expect(failures).toEqual([]);
    expect(documents).toHaveLength(sample.documents);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(sample.documents);
    for (const document of documents) expectSound(document);
    expect(
      documents.map(({ text }) => text).join(' ') + documents.map(({ title }) => title).join(' '),
    ).toContain(CANARY);
  });

  it('is recognised by content and name, and loads the same under its own name as a format', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, sample.name);
      await writeFile(path, sample.content);
      expect(await recogniseFormat(path)).toBe(sample.format);
      expect(await loadAll(path, { format: sample.format })).toEqual(await loadAll(path));
    });
  });

  it('loads a gzip file as it loads the plain one', async () => {
    const plain = await loadContent(sample.name, sample.content);
    const packed = await loadContent(`${sample.name}.gz`, gzipSync(sample.content), {
      displayName: sample.name,
    });
    expect(packed).toEqual(plain);
  });

  if (isText(sample))
    it('takes CRLF line ends and a byte order mark for the same document', async () => {
      const plain = await loadContent(sample.name, sample.content);
      const windows = `\ufeff${String(sample.content).replaceAll('\n', '\r\n')}`;
      expect(await loadContent(sample.name, windows)).toEqual(plain);
    });

  it('reports an empty file, and goes on', async () => {
    const { documents, failures } = await loadContent(sample.name, '', { format: sample.format });
    expect(documents).toEqual([]);
    // Line formats without a line have nothing to report.
    if (!['jsonl', 'icd10cm-order'].includes(sample.format)) expect(failures).toHaveLength(1);
  });

  it('survives being cut off anywhere, without quoting the text', async () => {
    const bytes = bytesOf(sample);
    for (let share = 1; share < 12; share++) {
      const { failures } = await loadContent(sample.name, bytes.subarray(0, (bytes.length * share) / 12), {
        format: sample.format,
      });
      expect(JSON.stringify(failures)).not.toContain(CANARY);
    }
  });

  it('survives bytes that are no text', async () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_byte, i) => (i * 7919 + (i >> 3) * 31) & 0xff));
    const { documents } = await loadContent(sample.name, noise, { format: sample.format });
    expect(documents).toEqual([]);
  });

  if (isText(sample))
    it('survives NUL bytes and invalid UTF-8 in the middle', async () => {
      const bytes = bytesOf(sample);
      const at = bytes.indexOf(CANARY);
      for (const bad of [Buffer.from([0]), Buffer.from([0xff, 0xfe])]) {
        const broken = Buffer.concat([bytes.subarray(0, at), bad, bytes.subarray(at)]);
        const { documents, failures } = await loadContent(sample.name, broken, { format: sample.format });
        for (const document of documents) expectSound(document);
        if (sample.records) expect(documents.length).toBeGreaterThanOrEqual(sample.documents - 2);
        expect(documents.length + failures.length).toBeGreaterThan(0);
        expect(JSON.stringify(failures)).not.toContain(CANARY);
      }
    });

  it('refuses what is larger than the limit', async () => {
    const { failures } = await loadContent(sample.name, sample.content, {
      format: sample.format,
      limits: { ...LIMITS, documentBytes: 40 },
    });
    expect(failures.map(({ code }) => code)).toContain('CROSSOVER_RECORD_TOO_LARGE');
  });

  it('stops when it is told to', async () => {
    const stopped = loadContent(sample.name, sample.content, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'CROSSOVER_ABORTED' });
  });
});

function expectSound(document: SourceDocument): void {
  expect(document.id.trim()).not.toBe('');
  expect(document.title.trim()).not.toBe('');
  expect(document.text.trim()).not.toBe('');
  expect(document.text.isWellFormed()).toBe(true);
  expect(/[\0\r]/.test(document.text)).toBe(false);
  expect(metadataSchema.safeParse(document.metadata).success).toBe(true);
  for (const spans of [document.pages, document.sections, document.skip]) {
    let at = 0;
    for (const span of spans ?? []) {
      expect(span.start).toBeGreaterThanOrEqual(at);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      at = span.end;
    }
    expect(at).toBeLessThanOrEqual(document.text.length);
  }
  const countTokens = (text: string): number => text.split(/\s+/).filter(Boolean).length;
  const chunks = splitDocument(document, { maxTokens: 40, overlapTokens: 5, countTokens });
  for (const chunk of chunks) expect(chunk.text).toBe(document.text.slice(chunk.start, chunk.end));
}
