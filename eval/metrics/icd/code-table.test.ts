import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { loadCodeTable } from './code-table.js';

const folder = scratchFolder('codes');
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const tsv =
  'code\tbillable\tlong_desc\nI10\t1\tEssential (primary) hypertension\nE11.65\t1\tType 2 diabetes\n';

it('reads tab-separated tables, gzipped too, and drops the dots', async () => {
  for (const path of [file('a.tsv', tsv), file('a.tsv.gz', gzipSync(tsv))]) {
    const table = await loadCodeTable(path);
    expect([...table.keys()]).toEqual(['I10', 'E1165']);
    expect(table.get('I10')).toBe('Essential (primary) hypertension');
  }
});

it('reads the order file of CMS', async () => {
  const line = (order: string, code: string, billable: string, short: string, long: string): string =>
    `${order} ${code.padEnd(7)} ${billable} ${short.padEnd(60)} ${long}`;
  const path = file(
    'order.txt',
    `${line('00001', 'A00', '0', 'Cholera', 'Cholera')}\n${line('00002', 'A000', '1', 'Cholera due to V. cholerae', 'Cholera due to Vibrio cholerae 01')}\n`,
  );
  expect([...(await loadCodeTable(path))]).toEqual([
    ['A00', 'Cholera'],
    ['A000', 'Cholera due to Vibrio cholerae 01'],
  ]);
});

it('names file and line of anything else', async () => {
  await expect(loadCodeTable(file('b.txt', 'hello\nworld\n'))).rejects.toMatchObject({
    code: 'CROSSOVER_DATASET_INVALID',
  });
  await expect(loadCodeTable(join(folder, 'none.tsv'))).rejects.toMatchObject({
    code: 'CROSSOVER_FILE_NOT_FOUND',
  });
  await expect(loadCodeTable(file('c.tsv.gz', 'no gzip'))).rejects.toBeDefined();
});
