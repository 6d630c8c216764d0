import type { Metadata, MetadataValue } from '../../core/index.js';
import { growableI32 } from '../vectors/index.js';

interface Column {
  /** Per document an index into `values`; 0 is a missing value. */
  readonly codes: ReturnType<typeof growableI32>;
  readonly values: Array<MetadataValue | undefined>;
  readonly numbers: Map<string, number>;
}

/** Reads the metadata of all documents of a corpus, in the order of their numbers. */
export type MetadataReader = () => Iterable<Metadata>;

/**
 * Metadata by field, as small integers per document, so that a filter tests each distinct value once. A field is read
 * from the database when a filter first names it, and kept up to date from then on.
 */
export class MetadataColumns {
  readonly #read: MetadataReader;
  #columns = new Map<string, Column>();

  constructor(read: MetadataReader) {
    this.#read = read;
  }

  /** The next document; numbers go up by one. */
  add(metadata: Metadata): void {
    for (const [field, column] of this.#columns) append(column, metadata[field]);
  }

  /** Forgets everything, e.g. after documents were renumbered. */
  reset(): void {
    this.#columns = new Map();
  }

  /** 1 for each document whose value satisfies the test. */
  mask(field: string, test: (value: MetadataValue | undefined) => boolean): Uint8Array {
    const { codes, values } = this.#columns.get(field) ?? this.#load(field);
    const verdicts = new Uint8Array(values.length);
    for (let i = 0; i < verdicts.length; i++) verdicts[i] = test(values[i]) ? 1 : 0;
    const mask = new Uint8Array(codes.length);
    const data = codes.data;
    for (let i = 0; i < mask.length; i++) mask[i] = verdicts[data[i]!]!;
    return mask;
  }

  #load(field: string): Column {
    const column: Column = { codes: growableI32(), values: [undefined], numbers: new Map() };
    for (const metadata of this.#read()) append(column, metadata[field]);
    this.#columns.set(field, column);
    return column;
  }
}

function append(column: Column, value: MetadataValue | undefined): void {
  if (value === undefined) {
    column.codes.push(0);
    return;
  }
  const key = JSON.stringify(value);
  let number = column.numbers.get(key);
  if (number === undefined) {
    number = column.values.push(value) - 1;
    column.numbers.set(key, number);
  }
  column.codes.push(number);
}
