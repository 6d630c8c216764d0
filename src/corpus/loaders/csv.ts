import { CrossoverError } from '../../core/index.js';
import { csvValue, shortName } from '../records/flatten.js';
import { isFailure, openTable } from '../records/rows.js';
import { fieldsOf, recordMapper } from '../records/to-document.js';
import type { FieldMap, Loader } from '../types.js';

/** CSV and TSV with a row of column names; one row is one document. */
export const csvLoader: Loader = {
  format: 'csv',
  extensions: ['.csv', '.tsv'],
  async *load(file, context) {
    const { columns, rows } = await openTable(file, context);
    requireColumns(columns, context.map);
    const mapper = recordMapper(file.name, context.map);
    const kept = textColumns(columns, context.map);
    for await (const row of rows) {
      if (isFailure(row)) {
        yield row;
        continue;
      }
      const record = Object.fromEntries(
        Object.entries(row.values).map(([column, value]) => [
          column,
          kept.has(column) ? value : csvValue(value),
        ]),
      );
      yield mapper.map(record, `line ${row.line}`);
    }
  },
};

/** Columns that become text, title or id: their values stay as they are written. */
function textColumns(columns: readonly string[], map: FieldMap): Set<string> {
  const record = Object.fromEntries(columns.map((column) => [column, '']));
  const named = ['id', 'title', 'text'].flatMap((target) =>
    map[target] === undefined ? [target] : fieldsOf(record, map[target]),
  );
  return new Set([...named, ...(map.id === undefined ? ['_id'] : [])]);
}

/** @throws CrossoverError CROSSOVER_RECORD_INVALID when the file lacks a column that is needed for every row */
function requireColumns(columns: readonly string[], map: FieldMap): void {
  const record = Object.fromEntries(columns.map((column) => [column, '']));
  const wanted = Object.values({ text: 'text', ...map })
    .filter((named) => !named.startsWith('@'))
    .flatMap((named) => fieldsOf(record, named));
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  throw new CrossoverError(
    'CROSSOVER_RECORD_INVALID',
    `The file has no column "${missing.map(shortName).join('", "')}"; it has ${columns
      .slice(0, 20)
      .map(shortName)
      .join(', ')}. Name columns with --map text=COLUMN.`,
  );
}
