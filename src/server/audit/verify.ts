import { createReadStream } from 'node:fs';
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
  const input = createReadStream(file, 'utf8');
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

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
