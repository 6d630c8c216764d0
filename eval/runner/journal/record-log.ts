import { type FileHandle, open } from 'node:fs/promises';
import { CrossoverError } from '../../../src/core/index.js';
import { GroupCommit } from './group-commit.js';
import { encodeLine } from './line.js';
import { type Place, scan } from './scan.js';

export interface OpenedLog {
  readonly log: RecordLog;
  readonly records: number;
  /** Bytes cut off at the end: a line that a crash left half written. */
  readonly tornBytes: number;
}

/**
 * An append-only file of JSON lines, each with a checksum. `append` resolves only after an fsync that covers the line;
 * lines that arrive together share one.
 */
export class RecordLog {
  readonly #file: FileHandle;
  readonly #commit: GroupCommit;
  #size: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
    this.#commit = new GroupCommit(async (buffers) => {
      await file.appendFile(Buffer.concat(buffers));
      await file.datasync();
    });
  }

  /**
   * Opens or makes a log and hands every whole record to `each`. A torn end is cut off; damage before the end is an
   * error, because records after it would be lost silently.
   * @throws CrossoverError CROSSOVER_JOURNAL_DAMAGED, CROSSOVER_DISK_FULL
   */
  static async open(path: string, each: (record: unknown, place: Place) => void): Promise<OpenedLog> {
    const file = await open(path, 'a+', 0o600);
    try {
      const { records, end, size } = await scan(file, path, each);
      if (end < size) {
        await file.truncate(end);
        await file.datasync();
      }
      return { log: new RecordLog(file, end), records, tornBytes: size - end };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Adds a record; resolves with its place once it is safe on the disk. */
  async append(record: unknown): Promise<Place> {
    const line = encodeLine(record);
    const place = { offset: this.#size, length: line.length };
    this.#size += line.length;
    try {
      await this.#commit.add(line);
    } catch (cause) {
      const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
      throw new CrossoverError(
        full ? 'CROSSOVER_DISK_FULL' : 'CROSSOVER_INTERNAL',
        full ? 'The disk is full; the run can be resumed.' : 'The journal could not be written.',
        { cause },
      );
    }
    return place;
  }

  async close(): Promise<void> {
    await this.#commit.drain();
    await this.#file.close();
  }
}
