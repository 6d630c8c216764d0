import type { ErrorCode, LoadFailure, LoadResult, SourceDocument } from '../../core/index.js';
import { CrossoverError } from '../../core/index.js';
import type { Line } from '../read/lines.js';

/** What stands in for a document that could not be loaded. */
export type FailedResult = Extract<LoadResult, { kind: 'failure' }>;

export function loaded(document: SourceDocument): LoadResult {
  return { kind: 'document', document };
}

/** A failure of one record; `source` names file and place, `reason` never quotes the record. */
export function failed(source: string, code: ErrorCode, reason: string, id?: string): FailedResult {
  const failure: LoadFailure = { source, code, reason, ...(id === undefined ? {} : { id }) };
  return { kind: 'failure', failure };
}

/** The failure of a line that could not be taken from the file at all. */
export function failedLine(source: string, line: Line, maxBytes: number): FailedResult {
  return line.problem === 'too-large'
    ? failed(source, 'CROSSOVER_RECORD_TOO_LARGE', `Line ${line.number} is larger than ${maxBytes} bytes.`)
    : failed(source, 'CROSSOVER_ENCODING_INVALID', `Line ${line.number} is not valid UTF-8.`);
}

/** @throws CrossoverError CROSSOVER_DOCUMENT_EMPTY for text that is blank. */
export function requireText(text: string): string {
  if (text.trim() === '') throw new CrossoverError('CROSSOVER_DOCUMENT_EMPTY', 'The file has no text.');
  return text;
}

/** File name without folders and extensions: the title of a file that names none itself. */
export function baseTitle(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base.replace(/(?<=.)(\.[A-Za-z0-9]{1,8}){1,2}$/, '') || base;
}
