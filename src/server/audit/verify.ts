import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { auditEntrySchema, GENESIS, isSealed } from './entry.js';

export interface AuditVerdict {
  readonly ok: boolean;
  /** Entries that were read and are right. */
  readonly entries: number;
  /** Hash of the last right entry. Noted elsewhere, it shows later that nothing was cut off the end. */
  readonly head: string;
  /** Line (from 1) of the first thing that is wrong. */
  readonly line?: number;
  readonly reason?: 'not an entry' | 'entry was changed' | 'entry is missing or out of order';
}

/**
 * Reads the whole log and checks every seal. Finds changed, removed, inserted and reordered entries; an end that was
 * cut off is found only by comparing `head` with one noted before.
 */
export async function verifyAuditLog(file: string): Promise<AuditVerdict> {
  const end = await wholeLinesEnd(file);
  if (end === 0) return { ok: true, entries: 0, head: GENESIS };
  const input = createReadStream(file, { encoding: 'utf8', end: end - 1 });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let entries = 0;
  let head = GENESIS;
  try {
    for await (const line of lines) {
      const wrong = (reason: NonNullable<AuditVerdict['reason']>): AuditVerdict => ({
        ok: false,
        entries,
        head,
        line: entries + 1,
        reason,
      });
      const parsed = auditEntrySchema.safeParse(parseJson(line));
      if (!parsed.success) return wrong('not an entry');
      if (!isSealed(parsed.data)) return wrong('entry was changed');
      if (parsed.data.prev !== head || parsed.data.seq !== entries + 1)
        return wrong('entry is missing or out of order');
      entries++;
      head = parsed.data.hash;
    }
  } finally {
    lines.close();
    input.destroy();
  }
  return { ok: true, entries, head };
}

const TAIL_BYTES = 64 * 1024;

/**
 * Where the last whole line ends: the log may be growing while it is read. A longer piece without a line end than a write
 * in progress can be is damage, and is read as such.
 */
async function wholeLinesEnd(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(TAIL_BYTES, size));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const last = tail.lastIndexOf(0x0a);
    return last < 0 ? size : size - tail.length + last + 1;
  } finally {
    await handle.close();
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
