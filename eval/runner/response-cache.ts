import { existsSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerRecord } from '../types.js';
import { type Place, readRecords } from './journal/index.js';
import type { StoredRow } from './row.js';

/**
 * Answers by the address of their request, over the journals of all runs in a folder: nothing is stored twice, and only
 * places are held in memory. Errors and protected tasks have no address and are never found here. A journal is opened once, when
 * first read from; `close` closes them.
 */
export class ResponseCache {
  readonly #places = new Map<string, { readonly file: string; readonly place: Place }>();
  /** Undefined for a journal that is gone. */
  readonly #files = new Map<string, Promise<FileHandle | undefined>>();

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
    const file = await this.#file(found.file);
    if (!file) return undefined;
    const line = Buffer.alloc(found.place.length);
    await file.read(line, 0, line.length, found.place.offset);
    const row = JSON.parse(line.toString('utf8', line.indexOf(0x20) + 1)) as StoredRow;
    return row.response === address ? row.answer : undefined;
  }

  async close(): Promise<void> {
    const files = await Promise.all(this.#files.values());
    this.#files.clear();
    await Promise.all(files.map((file) => file?.close()));
  }

  #file(path: string): Promise<FileHandle | undefined> {
    const known = this.#files.get(path) ?? open(path, 'r').catch(() => undefined);
    this.#files.set(path, known);
    return known;
  }
}
