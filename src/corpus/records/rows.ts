import { CrossoverError } from '../../core/index.js';
import { type FailedResult, failed } from '../loaders/results.js';
import { type CsvProblem, readCsv } from '../read/csv.js';
import type { LoadContext, SourceFile } from '../types.js';

/** A row of a table by column name, with the place it stands at. */
export interface TableRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<TableRow | FailedResult>;
}

const PROBLEMS: Readonly<Record<CsvProblem, (line: number, maxBytes: number) => string>> = {
  'too-large': (line, maxBytes) => `The record at line ${line} is larger than ${maxBytes} bytes.`,
  'not-utf8': (line) => `The record at line ${line} is not valid UTF-8.`,
  quotes: (line) =>
    `The quotes of the record at line ${line} are broken; reading went on with the next line.`,
};
const CODES = {
  'too-large': 'CROSSOVER_RECORD_TOO_LARGE',
  'not-utf8': 'CROSSOVER_ENCODING_INVALID',
  quotes: 'CROSSOVER_RECORD_INVALID',
} as const;

/**
 * A CSV file whose first row names the columns.
 * @throws CrossoverError CROSSOVER_RECORD_INVALID when the first row cannot be read, CROSSOVER_DOCUMENT_EMPTY
 */
export async function openTable(file: SourceFile, { limits, signal }: LoadContext): Promise<Table> {
  const source = readCsv(file.path, limits.documentBytes, signal);
  const header = await source.next();
  if (header.done) throw new CrossoverError('CROSSOVER_DOCUMENT_EMPTY', 'The file has no rows.');
  if (header.value.problem)
    throw new CrossoverError(
      CODES[header.value.problem],
      PROBLEMS[header.value.problem](header.value.line, limits.documentBytes),
    );
  const columns = columnNames(header.value.fields);
  return { columns, rows: rowsOf(source, columns, file.name, limits.documentBytes) };
}

async function* rowsOf(
  source: ReturnType<typeof readCsv>,
  columns: readonly string[],
  name: string,
  maxBytes: number,
): AsyncGenerator<TableRow | FailedResult> {
  for await (const row of source) {
    const place = `${name}, line ${row.line}`;
    if (row.problem) yield failed(place, CODES[row.problem], PROBLEMS[row.problem](row.line, maxBytes));
    else if (row.fields.length === columns.length) {
      yield {
        line: row.line,
        values: Object.fromEntries(columns.map((column, i) => [column, row.fields[i]!])),
      };
    } else {
      const reason = `The record at line ${row.line} has ${row.fields.length} fields, the first row names ${columns.length}.`;
      yield failed(place, 'CROSSOVER_RECORD_INVALID', reason);
    }
  }
}

/** Trimmed names; an empty one is called after its place, a repeated one gets a number. */
function columnNames(fields: readonly string[]): string[] {
  const seen = new Set<string>();
  return fields.map((field, i) => {
    const base = field.replace(/\p{Cc}+/gu, ' ').trim() || `column${i + 1}`;
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base}.${n}`;
    seen.add(name);
    return name;
  });
}

export function isFailure(row: TableRow | FailedResult): row is FailedResult {
  return 'kind' in row;
}
