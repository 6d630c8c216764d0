import {
  CrossoverError,
  type NewRecord,
  type RecordPage,
  type RecordSelector,
  type StoredRecord,
} from '../../core/index.js';
import { inTransaction, nextSequence } from '../store/index.js';
import type { EngineState } from './state.js';

const LONGEST_ID = 500;

/** The records of an open engine: each write is one transaction that is on the disk when it returns. */
export class EngineRecords {
  readonly #state: EngineState;

  constructor(state: EngineState) {
    this.#state = state;
  }

  insert(records: readonly NewRecord[]): { added: string[]; existing: string[] } {
    const added: string[] = [];
    const existing: string[] = [];
    this.#write(records, (record) => {
      (this.#state.records.insert(record) ? added : existing).push(record.id);
    });
    return { added, existing };
  }

  put(records: readonly NewRecord[]): void {
    this.#write(records, (record) => this.#state.records.put(record));
  }

  get(collection: string, id: string): StoredRecord | undefined {
    return this.#state.records.get(collection, id);
  }

  list(collection: string, page?: RecordPage): StoredRecord[] {
    return this.#state.records.list(collection, page);
  }

  count(collection: string, prefix?: string): number {
    return this.#state.records.count(collection, prefix);
  }

  remove(collection: string, which: RecordSelector): number {
    return inTransaction(this.#state.db, () => {
      nextSequence(this.#state.db);
      return this.#state.records.remove(collection, which);
    });
  }

  #write(records: readonly NewRecord[], each: (record: NewRecord) => void): void {
    for (const { collection, id } of records)
      if (collection === '' || id === '' || id.length > LONGEST_ID)
        throw new CrossoverError(
          'CROSSOVER_INVALID_INPUT',
          `A record needs a collection and an id of at most ${LONGEST_ID} characters.`,
          { field: 'id' },
        );
    if (records.length === 0) return;
    inTransaction(this.#state.db, () => {
      nextSequence(this.#state.db);
      for (const record of records) each(record);
    });
  }
}
