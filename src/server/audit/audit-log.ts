import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CrossoverError } from '../../core/index.js';
import { type AuditEvent, auditEntrySchema, GENESIS, isSealed, seal } from './entry.js';

export interface AuditLog {
  /** Resolves when the event is on disk (fsynced); events that arrive together share one fsync. */
  append(event: AuditEvent): Promise<void>;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

interface Waiting {
  readonly event: AuditEvent;
  readonly at: Date;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the append-only audit log: JSON lines, each sealed by SHA-256 to the one before. A last line that a crash
 * cut off was never acknowledged; it is removed and the removal is itself recorded.
 * @throws CrossoverError CROSSOVER_JOURNAL_DAMAGED when the last whole line is not an entry.
 */
export async function openAuditLog(file: string): Promise<AuditLog> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    const { seq, hash, torn } = await readTail(handle, file);
    const log = new FileAuditLog(handle, seq, hash);
    if (torn > 0)
      await log.append({
        who: 'system',
        what: 'audit.recovered',
        outcome: 'ok',
        counts: { bytes_removed: torn },
      });
    return log;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class FileAuditLog implements AuditLog {
  readonly #handle: FileHandle;
  #seq: number;
  #hash: string;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #failure: unknown;
  #closed = false;

  constructor(handle: FileHandle, seq: number, hash: string) {
    this.#handle = handle;
    this.#seq = seq;
    this.#hash = hash;
  }

  append(event: AuditEvent): Promise<void> {
    if (this.#closed)
      return Promise.reject(new CrossoverError('CROSSOVER_SHUTTING_DOWN', 'The audit log is closed.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, at: new Date(), resolve, reject });
      this.#writing ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writing;
    await this.#handle.close();
  }

  async #drain(): Promise<void> {
    // Lets the other requests of this turn join the batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    // After a failed write the end of the file is unknown; going on would break the chain.
    if (this.#failure !== undefined) throw this.#failure;
    let seq = this.#seq;
    let hash = this.#hash;
    let lines = '';
    for (const { event, at } of batch) {
      const entry = seal(event, ++seq, hash, at);
      hash = entry.hash;
      lines += `${JSON.stringify(entry)}\n`;
    }
    try {
      await this.#handle.appendFile(lines);
      await this.#handle.datasync();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
    this.#seq = seq;
    this.#hash = hash;
  }
}

const TAIL_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** The place of the last entry; a torn last line is cut off the file. */
async function readTail(
  handle: FileHandle,
  file: string,
): Promise<{ seq: number; hash: string; torn: number }> {
  const { size } = await handle.stat();
  let window = TAIL_BYTES;
  for (;;) {
    const length = Math.min(window, size);
    const tail = Buffer.alloc(length);
    if (length > 0) await handle.read(tail, 0, length, size - length);
    const end = tail.lastIndexOf(NEWLINE) + 1;
    const torn = length - end;
    const start = end < 2 ? 0 : tail.lastIndexOf(NEWLINE, end - 2) + 1;
    if (length < size && start === 0) {
      // The window does not hold one whole line: look further back.
      window *= 4;
      continue;
    }
    if (torn > 0) await handle.truncate(size - torn);
    if (end === 0) return { seq: 0, hash: GENESIS, torn };
    return { ...parseEntry(tail.subarray(start, end).toString('utf8'), file), torn };
  }
}

function parseEntry(line: string, file: string): { seq: number; hash: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const parsed = auditEntrySchema.safeParse(value);
  if (!parsed.success || !isSealed(parsed.data))
    throw new CrossoverError(
      'CROSSOVER_JOURNAL_DAMAGED',
      `The last entry of ${file} is damaged; keep the file aside and start with a new one.`,
    );
  return { seq: parsed.data.seq, hash: parsed.data.hash };
}
