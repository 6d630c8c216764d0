import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../testing/files.js';
import { type CsvRow, readCsv } from './csv.js';

async function rows(content: string | Uint8Array, maxBytes = 1_000_000): Promise<CsvRow[]> {
  return inFolder(async (folder) => {
    const path = join(folder, 'x.csv');
    await writeFile(path, content);
    const found: CsvRow[] = [];
    for await (const row of readCsv(path, maxBytes)) found.push(row);
    return found;
  });
}
const fields = (list: readonly CsvRow[]): unknown[] =>
  list.map((row) => (row.problem === undefined ? row.fields : row.problem));

describe('readCsv', () => {
  it('reads quotes, lines within quotes, empty fields, CRLF and a last line without an end', async () => {
    const found = await rows('a,b\r\n"x ""y""","1\n2"\r\n\r\n,\nlast,"q"');
    expect(found.map((row) => row.line)).toEqual([1, 2, 5, 6]);
    expect(fields(found)).toEqual([
      ['a', 'b'],
      ['x "y"', '1\n2'],
      ['', ''],
      ['last', 'q'],
    ]);
  });

  it('finds tab, semicolon and bar as delimiters', async () => {
    for (const mark of ['\t', ';', '|'])
      expect(fields(await rows(`a${mark}b\n1${mark}"2"`))).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
  });

  it('loses one line to a stray quote, wherever it stands', async () => {
    expect(fields(await rows('a,b\n"open,1\n2,3\n4,"x" y\n5,6\n'))).toEqual([
      ['a', 'b'],
      'quotes',
      ['2', '3'],
      'quotes',
      ['5', '6'],
    ]);
    expect(
      fields(await rows(`a,b\n1,"never closed\n${'2,3\n'.repeat(50)}`)).filter((row) => row === 'quotes'),
    ).toHaveLength(1);
  });

  it('passes over a record that is too large without holding it', async () => {
    const big = 'x'.repeat(600_000);
    expect(fields(await rows(`a,b\n1,${big}\n2,"${big}"\n3,4\n`, 1000))).toEqual([
      ['a', 'b'],
      'too-large',
      'too-large',
      ['3', '4'],
    ]);
  });

  it('reports invalid UTF-8 for its own record', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xc3, 0x28]), Buffer.from('\n2,é\n')]);
    expect(fields(await rows(bytes))).toEqual([['a', 'b'], 'not-utf8', ['2', 'é']]);
  });

  it('gives back whatever table was written', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r/g, ''));
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, async (written) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const content = `h1,h2,h3\n${written.map((row) => row.map(quote).join(',')).join('\n')}\n`;
        const wanted = written.map((row) => row.map((text) => text.toWellFormed()));
        expect(fields(await rows(content)).slice(1)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('reads records over the borders of what is read at once', async () => {
    const lines = Array.from({ length: 30_000 }, (_line, i) => `${i},"text ""${i}""\nsecond"`);
    const found = await rows(`n,text\n${lines.join('\n')}\n`);
    expect(found).toHaveLength(30_001);
    expect(found.at(-1)).toMatchObject({ line: 60_000, fields: ['29999', 'text "29999"\nsecond'] });
  });
});
