import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CrossoverError } from '../../src/core/index.js';

/**
 * Rows of a CSV or TSV file, gzipped or not, as a stream.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID if a column of `required` is missing or the file cannot be read
 */
export async function* csvRecords(
  file: string,
  required: readonly string[],
): AsyncGenerator<Readonly<Record<string, string | undefined>>> {
  const zipped = file.endsWith('.gz');
  const delimiter = /\.tsv(?:\.gz)?$/.test(file) ? '\t' : ',';
  const parser = parse({
    columns: true,
    bom: true,
    delimiter,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const source = createReadStream(file);
  // Errors arrive through the iteration below; the callback only keeps them from being thrown twice.
  const ignore = (): void => undefined;
  const rows = zipped ? pipeline(source, createGunzip(), parser, ignore) : pipeline(source, parser, ignore);
  let line = 0;
  try {
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
      line++;
      const missing = required.filter((column) => row[column] === undefined);
      if (missing.length > 0) throw problem(file, `record ${line} has no ${missing.join(', ')}`);
      yield row;
    }
  } catch (error) {
    throw CrossoverError.is(error) ? error : problem(file, `it cannot be read after record ${line}`, error);
  }
}

const problem = (file: string, what: string, cause?: unknown): CrossoverError =>
  new CrossoverError('CROSSOVER_DATASET_INVALID', `${basename(file)}: ${what}.`, { cause });
