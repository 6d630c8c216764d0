import { CrossoverError, type Metadata, type SourceDocument } from '../../core/index.js';
import { cleanText } from '../read/text.js';
import { csvValue } from '../records/flatten.js';
import { isFailure, openTable, type TableRow } from '../records/rows.js';
import { cleanId } from '../records/to-document.js';
import type { Loader } from '../types.js';
import { failed, loaded } from './results.js';

const NEEDED = [
  'note_id',
  'subject_id',
  'hadm_id',
  'note_type',
  'note_seq',
  'charttime',
  'storetime',
  'text',
];

/**
 * `discharge.csv[.gz]` of MIMIC-IV-Note: one discharge summary a row, id `note_id`, every other column metadata;
 * ids and numbers as numbers, times as ISO 8601 (`2180-06-26T00:00:00`).
 */
export const mimicDischargeLoader: Loader = {
  format: 'mimic-discharge',
  extensions: [],
  async *load(file, context) {
    const { columns, rows } = await openTable(file, context);
    const missing = NEEDED.filter((column) => !columns.includes(column));
    if (missing.length > 0)
      throw new CrossoverError(
        'CROSSOVER_RECORD_INVALID',
        `The file lacks the columns ${missing.join(', ')}.`,
      );
    const lines = new Map<string, number>();
    for await (const row of rows) {
      if (isFailure(row)) {
        yield row;
        continue;
      }
      const source = `${file.name}, line ${row.line}`;
      const id = cleanId(row.values.note_id!);
      const text = cleanText(row.values.text!);
      const earlier = lines.get(id);
      if (id === '')
        yield failed(source, 'CROSSOVER_RECORD_INVALID', `The record at line ${row.line} has no note_id.`);
      else if (earlier !== undefined)
        yield failed(
          source,
          'CROSSOVER_RECORD_INVALID',
          `Line ${row.line} repeats the note_id of line ${earlier}.`,
          id,
        );
      else if (text.trim() === '')
        yield failed(source, 'CROSSOVER_DOCUMENT_EMPTY', `The note at line ${row.line} has no text.`, id);
      else {
        lines.set(id, row.line);
        yield loaded(toNote(row, id, text, source));
      }
    }
  },
};

function toNote(row: TableRow, id: string, text: string, source: string): SourceDocument {
  const metadata: Metadata = {};
  for (const [column, value] of Object.entries(row.values)) {
    if (column !== 'text' && value !== '') metadata[column] = isoTime(value) ?? csvValue(value);
  }
  return { id, title: `Discharge summary ${id}`, text, metadata, source };
}

function isoTime(value: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(value);
  return match ? `${match[1]}T${match[2]}` : undefined;
}
