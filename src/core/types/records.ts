/** A value that JSON holds without loss. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A document that a record's text came from. */
export interface RecordSource {
  readonly corpus: string;
  readonly document_id: string;
}

/** One durable fact beside the corpora: an exposure, a judgement, a stage of an experiment. */
export interface NewRecord {
  readonly collection: string;
  /** Unique within its collection, at most 500 characters. */
  readonly id: string;
  /** Ids, numbers, labels, hashes; never text of a document or about a patient. */
  readonly body: JsonValue;
  /** Whatever may carry such text: questions, answers, comments. Erased with the documents it came from. */
  readonly text?: JsonValue;
  readonly sources?: readonly RecordSource[];
}

export interface StoredRecord {
  /** Grows with every first insertion, over all collections. */
  readonly seq: number;
  readonly collection: string;
  readonly id: string;
  /** When it was first inserted, ISO 8601. */
  readonly at: string;
  readonly body: JsonValue;
  readonly text?: JsonValue;
  /** True when a source was erased and the text with it. */
  readonly erased?: true;
}

export interface RecordPage {
  /** Only ids that begin so. */
  readonly prefix?: string;
  /** Only what came after this `seq`. */
  readonly after?: number;
  /** Default 1,000. */
  readonly limit?: number;
}

export type RecordSelector = { readonly ids: readonly string[] } | { readonly prefix: string };

/** Durable JSON records in the store's database. Each call is one transaction: all of it is on the disk, or none. */
export interface Records {
  /** Adds records; one whose id is taken stays as it was, so that a repeated call changes nothing. */
  insert(
    records: readonly NewRecord[],
  ): Promise<{ readonly added: readonly string[]; readonly existing: readonly string[] }>;
  /** Adds records or puts them in the place of those with their ids; `seq` and `at` stay. */
  put(records: readonly NewRecord[]): Promise<void>;
  get(collection: string, id: string): Promise<StoredRecord | undefined>;
  /** In the order of first insertion. */
  list(collection: string, page?: RecordPage): Promise<StoredRecord[]>;
  count(collection: string, prefix?: string): Promise<number>;
  /** Returns how many were removed. */
  remove(collection: string, which: RecordSelector): Promise<number>;
}
