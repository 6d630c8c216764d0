import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AuditEntry, auditEntrySchema } from './entry.js';

/** Bytes read at a time: a block is parsed in a few milliseconds, so that other requests are not held up. */
const BLOCK = 256 * 1024;
/** Most bytes one call looks at; a search goes on from where the last one stopped. */
const MOST = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Byte from which the next call goes on backwards; undefined at the beginning of the log. */
  readonly next?: number;
  /** Time of the oldest line that was looked at. */
  readonly searchedBackTo?: string;
}

export interface AuditSearch {
  /** Byte to begin at, backwards; left out: the end. */
  readonly before?: number;
  readonly limit: number;
  /** Entries older than this are not looked for (ISO 8601). */
  readonly from?: string;
  /** Texts that a line must hold to be parsed at all; `test` decides. */
  readonly words: readonly string[];
  test(entry: AuditEntry): boolean;
}

/** Searches the log backwards from its end, or from where a page ended. */
export async function searchAuditLog(file: string, search: AuditSearch): Promise<AuditPage> {
  const handle = await open(file, 'r');
  try {
    return await searchBackwards(handle, search);
  } finally {
    await handle.close();
  }
}

async function searchBackwards(handle: FileHandle, search: AuditSearch): Promise<AuditPage> {
  const { size } = await handle.stat();
  const end = Math.min(size, search.before ?? size);
  const entries: AuditEntry[] = [];
  let at = end;
  let oldest: string | undefined;
  const page = (next: number | undefined): AuditPage => ({
    entries,
    ...(next === undefined || next === 0 ? {} : { next }),
    ...(oldest === undefined ? {} : { searchedBackTo: oldest }),
  });
  // The beginning of a line whose end is in the block after.
  let rest: Buffer = Buffer.alloc(0);
  while (at > 0) {
    const start = Math.max(0, at - BLOCK);
    const block = Buffer.alloc(at - start);
    await handle.read(block, 0, block.length, start);
    const bytes = Buffer.concat([block, rest]);
    let lineEnd = bytes.length;
    for (let i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] !== NEWLINE && !(i === 0 && start === 0)) continue;
      const from = bytes[i] === NEWLINE ? i + 1 : 0;
      const line = bytes.toString('utf8', from, lineEnd).trim();
      lineEnd = from - 1;
      if (line === '') continue;
      const time = timeOf(line);
      if (time !== undefined) oldest = time;
      if (time !== undefined && search.from !== undefined && time < search.from) return page(undefined);
      const entry = search.words.every((word) => line.includes(word)) ? parse(line) : undefined;
      if (!entry || !search.test(entry)) continue;
      entries.push(entry);
      if (entries.length >= search.limit) return page(start + from);
    }
    rest = start === 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(0, Math.max(0, lineEnd + 1)));
    at = start;
    if (end - at >= MOST) return page(at + rest.length);
    await nextTurn();
  }
  return page(undefined);
}

/** Time of a line without parsing it. */
const timeOf = (line: string): string | undefined => /"at":"([^"]+)"/.exec(line)?.[1];

function parse(line: string): AuditEntry | undefined {
  try {
    const parsed = auditEntrySchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
