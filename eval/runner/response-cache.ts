import { existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerRecord } from '../types.js';
import { type Place, readRecords } from './journal/index.js';
import type { StoredRow } from './row.js';

/**
 * Answers by the address of their request, over the journals of all runs in a folder: nothing is stored twice, and only
 * places are held in memory. Errors and protected tasks have no address and are never found here.
 */
export class ResponseCache {
  readonly #places = new Map<string, { readonly file: string; readonly place: Place }>();

  /** Reads the journals of the runs in `out`; a damaged one is left out. */
  static async open(out: string, except: string): Promise<ResponseCache> {
    const cache = new ResponseCache();
    if (!existsSync(out)) return cache;
    for (const entry of readdirSync(out, { withFileTypes: true })) {
      const file = join(out, entry.name, 'journal.jsonl');
      if (!entry.isDirectory() || entry.name === except || !existsSync(file)) continue;
      await readRecords(file, (record, place) => cache.add(file, record as StoredRow, place)).catch(
        () => undefined,
      );
    }
    return cache;
  }

  get size(): number {
    return this.#places.size;
  }

  add(file: string, row: StoredRow, place: Place): void {
    if (row.response !== undefined && !row.answer.error) this.#places.set(row.response, { file, place });
  }

  async find(address: string): Promise<AnswerRecord | undefined> {
    const found = this.#places.get(address);
    if (!found) return undefined;
    const file = await open(found.file, 'r').catch(() => undefined);
    if (!file) return undefined;
    try {
      const line = Buffer.alloc(found.place.length);
      await file.read(line, 0, line.length, found.place.offset);
      const row = JSON.parse(line.toString('utf8', line.indexOf(0x20) + 1)) as StoredRow;
      return row.response === address ? row.answer : undefined;
    } finally {
      await file.close();
    }
  }
}
