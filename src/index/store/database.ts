import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CrossoverError, toCrossoverError } from '../../core/index.js';
import { MIGRATIONS, SCHEMA, SCHEMA_VERSION } from './schema.js';

export const DATABASE_FILE = 'index.sqlite';
/** Seven vectors of 256 dimensions fit on a page, where the default of 4 KiB holds three. */
const PAGE_BYTES = 8192;
const OWNER_FILE = 'owner.json';
/** How long to wait for a process that is just ending. */
const BUSY_MS = 500;

export type Connection = Database.Database;

/**
 * Opens the database for this process alone. The lock is SQLite's own, held by the operating system on the open
 * file: it ends with the process, however that ends, so no stale lock is ever left.
 * @throws CrossoverError CROSSOVER_INDEX_LOCKED, CROSSOVER_INDEX_DAMAGED, CROSSOVER_DISK_FULL.
 */
export function openDatabase(folder: string, maxBytes?: number): Connection {
  mkdirSync(folder, { recursive: true });
  const connection = new Database(join(folder, DATABASE_FILE), { timeout: BUSY_MS });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma(`page_size = ${PAGE_BYTES}`);
    if (maxBytes !== undefined) connection.pragma(`max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('secure_delete = ON');
    connection.pragma('foreign_keys = OFF');
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -32768');
    connection.pragma('wal_autocheckpoint = 4000');
    connection.transaction(() => migrate(connection)).immediate();
  } catch (error) {
    connection.close();
    throw asOpenError(error, folder);
  }
  writeFileSync(
    join(folder, OWNER_FILE),
    `${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`,
  );
  return connection;
}

/** Work in one transaction; when it returns, the changes are on the disk. */
export function inTransaction<Result>(connection: Connection, work: () => Result): Result {
  try {
    return connection.transaction(work).immediate();
  } catch (error) {
    throw CrossoverError.is(error) ? error : asWriteError(error);
  }
}

/** Moves the write-ahead log into the database and empties it: deleted pages are then overwritten on disk. */
export function emptyLog(connection: Connection): void {
  const [row] = connection.pragma('wal_checkpoint(TRUNCATE)') as Array<{ busy: number }>;
  if (row?.busy !== 0)
    throw new CrossoverError('CROSSOVER_INDEX_FAILED', 'The write-ahead log could not be emptied.');
}

/** The next number of the write sequence; call it inside the transaction. */
export function nextSequence(connection: Connection): number {
  connection.prepare("UPDATE counters SET value = value + 1 WHERE name = 'sequence'").run();
  return currentSequence(connection);
}

export function currentSequence(connection: Connection): number {
  return Number(connection.prepare("SELECT value FROM counters WHERE name = 'sequence'").pluck().get());
}

function migrate(connection: Connection): void {
  const version = Number(connection.pragma('user_version', { simple: true }));
  if (version === SCHEMA_VERSION) return;
  if (version > SCHEMA_VERSION)
    throw new CrossoverError(
      'CROSSOVER_INDEX_FAILED',
      `The index database has version ${version} and this program needs ${SCHEMA_VERSION}; ingest into a new folder.`,
    );
  if (version === 0) connection.exec(SCHEMA);
  else for (let from = version; from < SCHEMA_VERSION; from++) connection.exec(MIGRATIONS[from] ?? '');
  connection.pragma(`user_version = ${SCHEMA_VERSION}`);
}

function asWriteError(error: unknown): CrossoverError {
  const known = toCrossoverError(error);
  if (known.code !== 'CROSSOVER_INTERNAL') return known;
  return new CrossoverError('CROSSOVER_INDEX_FAILED', 'The write was not done and nothing of it is kept.', {
    cause: error,
  });
}

function asOpenError(error: unknown, folder: string): CrossoverError {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
    return new CrossoverError(
      'CROSSOVER_INDEX_LOCKED',
      `The index in ${folder} is in use by another process${owner(folder)}.`,
      { cause: error },
    );
  return toCrossoverError(error);
}

function owner(folder: string): string {
  try {
    const parsed = JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')) as { pid?: unknown };
    return typeof parsed.pid === 'number' ? ` (process ${parsed.pid})` : '';
  } catch {
    return '';
  }
}
