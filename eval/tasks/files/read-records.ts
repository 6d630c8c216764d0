import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { invalid } from './invalid.js';

/** A record of a data set: its fields by name, and where it stands for messages. */
export interface DataRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly where: string;
}

/** One JSON value. @throws CrossoverError CROSSOVER_DATASET_INVALID */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text around the fault.
    throw invalid(file, 'whole file', 'not one JSON value');
  }
}

/** Records of JSON lines, a JSON array, or a CSV file with a header, by content and extension. */
export async function readRecords(file: string): Promise<DataRecord[]> {
  if (/^\.(?:csv|tsv)$/i.test(extname(file))) return readCsv(file);
  if (/^\.xlsx$/i.test(extname(file))) return readXlsx(file);
  const text = await readText(file);
  if (!text.trimStart().startsWith('[')) return jsonLines(file, text);
  const value = await readJson(file);
  return (value as unknown[]).map((fields, index) => {
    const where = `record ${index + 1}`;
    if (!isObject(fields)) throw invalid(file, where, 'not a JSON object');
    return { fields, where };
  });
}

function jsonLines(file: string, text: string): DataRecord[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const where = `line ${index + 1}`;
    let fields: unknown;
    try {
      fields = JSON.parse(line);
    } catch {
      throw invalid(file, where, 'not a JSON value');
    }
    if (!isObject(fields)) throw invalid(file, where, 'not a JSON object');
    return [{ fields, where }];
  });
}

/** Rows of a CSV or TSV file as they stand, header row included if there is one. */
export async function readRows(file: string): Promise<string[][]> {
  const text = await readText(file);
  try {
    return parse(text, {
      bom: true,
      delimiter: /\.tsv$/i.test(file) ? '\t' : ',',
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? error.lines : '?';
    throw invalid(file, `line ${String(line)}`, 'not CSV');
  }
}

async function readCsv(file: string): Promise<DataRecord[]> {
  const [header, ...rows] = await readRows(file);
  return withHeader(header ?? [], rows);
}

/** The first sheet of an xlsx file; its first row holds the names. */
async function readXlsx(file: string): Promise<DataRecord[]> {
  let rows: unknown[][];
  // Loaded only for a workbook: most tasks have none.
  const { readSheet } = await import('read-excel-file/node');
  try {
    rows = await readSheet(file, 1, { trim: false });
  } catch (error) {
    throw invalid(file, 'whole file', 'not a readable xlsx file', error);
  }
  const [header, ...rest] = rows;
  return withHeader(
    (header ?? []).map((name) => String(name ?? '')),
    rest.map((row) => row.map((cell) => (cell === null ? '' : cell))),
  );
}

function withHeader(header: readonly string[], rows: readonly (readonly unknown[])[]): DataRecord[] {
  const names = header.map((name) => name.trim());
  return rows.map((row, index) => ({
    fields: Object.fromEntries(names.flatMap((name, i) => (name === '' ? [] : [[name, row[i] ?? '']]))),
    where: `row ${index + 2}`,
  }));
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw invalid(file, 'whole file', 'cannot be read', error);
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A text field under the first of `names` that is there.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID if none holds text
 */
export function textField(file: string, record: DataRecord, ...names: string[]): string {
  const value = optionalField(record, ...names);
  if (value === undefined) throw invalid(file, record.where, `no text in field ${names.join(' or ')}`);
  return value;
}

/** Like {@link textField}, undefined if there is none. Numbers are taken as their digits. */
export function optionalField(record: DataRecord, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = record.fields[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}
