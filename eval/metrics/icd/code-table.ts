import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { CrossoverError, toCrossoverError } from '../../../src/core/index.js';
import { undotted } from './extract.js';

/** ICD-10-CM codes, undotted and in capitals, with their long descriptions. Categories that cannot be billed count as known. */
export type CodeTable = ReadonlyMap<string, string>;

/** CMS's order file: 5-digit order number, code, 0 or 1 for a header or billable code, short and long description. */
const ORDER_LINE = /^\d{5} ([A-Z0-9]{3,7}) *([01]) (.{60}) (.*)$/;

/**
 * Reads a code table: the order file of CMS (`icd10cm-order-YYYY.txt`), or tab-separated values with a header that names
 * a column `code` and one `long_desc`, `description` or `title`; gzipped too.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID for a file of neither form, CROSSOVER_FILE_NOT_FOUND.
 */
export async function loadCodeTable(path: string): Promise<CodeTable> {
  const raw = createReadStream(path);
  const input = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // A pipe does not pass on the error of its source.
  raw.on('error', (error) => input.destroy(error));
  const table = new Map<string, string>();
  let columns: { readonly code: number; readonly description: number } | undefined;
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      const order = ORDER_LINE.exec(line);
      if (order) {
        table.set(undotted(order[1]!), order[4]!.trim());
        continue;
      }
      const cells = line.split('\t');
      if (number === 1) {
        const description = cells.findIndex((cell) => ['long_desc', 'description', 'title'].includes(cell));
        columns = { code: cells.indexOf('code'), description };
        if (columns.code >= 0 && description >= 0) continue;
      }
      if (columns === undefined || columns.code < 0 || columns.description < 0) throw invalid(path, number);
      const code = cells[columns.code];
      if (code) table.set(undotted(code), cells[columns.description] ?? '');
    }
  } catch (error) {
    throw toCrossoverError(error);
  }
  if (table.size === 0) throw invalid(path, number);
  return table;
}

function invalid(path: string, line: number): CrossoverError {
  return new CrossoverError(
    'CROSSOVER_DATASET_INVALID',
    `Line ${line} of ${path} is neither of a CMS order file nor of a table with the columns code and long_desc.`,
    { field: path },
  );
}
