import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpusManifest } from '../manifest.js';
import { inFolder, loadAll } from '../testing/files.js';

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

describe('a folder', () => {
  it('gives its files in order, ids relative to it, hidden and describing files left out', async () => {
    await inFolder(async (folder) => {
      await write(folder, {
        'b.txt': 'b',
        'a/2.md': '# two',
        'a/1.txt': 'one',
        '.hidden.txt': 'no',
        '.git/x.txt': 'no',
        'corpus.json': '{}',
        'metadata.jsonl': '',
      });
      const { documents, failures } = await loadAll(folder);
      expect(documents.map(({ id }) => id)).toEqual(['a/1.txt', 'a/2.md', 'b.txt']);
      expect(failures).toEqual([]);
    });
  });

  it('loads only what is included, and reports what is not there or lies outside', async () => {
    await inFolder(async (folder) => {
      await write(folder, { 'notes/a.txt': 'a', 'parts/b.txt': 'b', 'c.txt': 'c' });
      const { documents, failures } = await loadAll(folder, {
        include: ['notes', './c.txt', 'missing', '../elsewhere'],
      });
      expect(documents.map(({ id }) => id)).toEqual(['notes/a.txt', 'c.txt']);
      expect(failures.map(({ code }) => code)).toEqual([
        'CROSSOVER_FILE_NOT_FOUND',
        'CROSSOVER_FILE_UNREADABLE',
      ]);
    });
  });

  it('follows no link out of it and no loop, and reads a link to a file inside', async () => {
    await inFolder(async (outside) => {
      await write(outside, { 'secret.txt': 'secret' });
      await inFolder(async (folder) => {
        await write(folder, { 'in/a.txt': 'a' });
        await symlink(join(outside, 'secret.txt'), join(folder, 'out.txt'));
        await symlink(outside, join(folder, 'outdir'));
        await symlink(folder, join(folder, 'in/loop'));
        await symlink('nowhere', join(folder, 'broken.txt'));
        await symlink('in/a.txt', join(folder, 'z.txt'));
        const { documents, failures } = await loadAll(folder);
        expect(documents.map(({ id }) => id)).toEqual(['in/a.txt', 'z.txt']);
        expect(failures.map(({ source, reason }) => [source, reason])).toEqual([
          ['broken.txt', 'The link leads nowhere.'],
          ['out.txt', 'The link leaves the folder.'],
          ['outdir', 'The link leaves the folder.'],
        ]);
      });
    });
  });

  it('takes ids, titles and metadata of files from metadata.jsonl, the nearest first, and reports broken lines', async () => {
    await inFolder(async (folder) => {
      await write(folder, {
        'metadata.jsonl':
          '{"file_name":"notes/1.txt","id":"n1","title":"Note one","age":70}\n{broken\n{"file_name":"notes/2.txt","id":"outer"}\n',
        'notes/metadata.jsonl': '{"file_name":"2.txt","id":"inner"}\n{"id":"no file"}\n',
        'notes/1.txt': 'one',
        'notes/2.txt': 'two',
        'notes/3.txt': 'three',
      });
      const { documents, failures } = await loadAll(folder);
      expect(documents.map(({ id, title, metadata }) => [id, title, metadata])).toEqual([
        ['n1', 'Note one', { age: 70 }],
        ['inner', '2', {}],
        ['notes/3.txt', '3', {}],
      ]);
      expect(failures.map(({ source }) => source).sort()).toEqual([
        'metadata.jsonl, line 2',
        'notes/metadata.jsonl, line 2',
      ]);
    });
  });

  it('reports a file of no known format and goes on with the rest', async () => {
    await inFolder(async (folder) => {
      await write(folder, { 'a.png': '\u0089PNG', 'b.txt': 'text' });
      const { documents, failures } = await loadAll(folder);
      expect(documents.map(({ id }) => id)).toEqual(['b.txt']);
      expect(failures[0]).toMatchObject({ source: 'a.png', code: 'CROSSOVER_FORMAT_UNKNOWN' });
    });
  });
});

describe('a path', () => {
  it('that is not there, or a format that does not exist, is refused', async () => {
    await expect(loadAll('/does/not/exist')).rejects.toMatchObject({ code: 'CROSSOVER_FILE_NOT_FOUND' });
    await inFolder(async (folder) => {
      await expect(loadAll(folder, { format: 'docx' })).rejects.toMatchObject({
        code: 'CROSSOVER_INVALID_INPUT',
        details: { field: 'format' },
      });
    });
  });

  it('shows an upload under its own name, without any step out of its folder', async () => {
    await inFolder(async (folder) => {
      await write(folder, { upload: 'text' });
      const { documents } = await loadAll(join(folder, 'upload'), { displayName: '../../etc/note.txt' });
      expect(documents[0]?.id).toBe('etc/note.txt');
    });
  });
});

describe('corpus.json', () => {
  it('is read where there is one, and its wrong keys are named', async () => {
    await inFolder(async (folder) => {
      expect(await readCorpusManifest(folder)).toBeUndefined();
      const good = { title: 'T', source: 's', licence: 'l', sensitivity: 'public' };
      await write(folder, { 'corpus.json': JSON.stringify(good) });
      expect(await readCorpusManifest(folder)).toEqual(good);
      await write(folder, { 'corpus.json': JSON.stringify({ ...good, sensitivity: 'secret' }) });
      await expect(readCorpusManifest(folder)).rejects.toMatchObject({
        code: 'CROSSOVER_CORPUS_MANIFEST_INVALID',
        message: expect.stringContaining('sensitivity'),
      });
      await write(folder, { 'corpus.json': '{' });
      await expect(readCorpusManifest(folder)).rejects.toMatchObject({
        code: 'CROSSOVER_CORPUS_MANIFEST_INVALID',
      });
    });
  });
});
