import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CrossoverError } from '../../core/index.js';
import { KEY_SCOPES } from './scopes.js';

export const storedKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  created_at: z.string(),
  expires_at: z.string().optional(),
  /** SHA-256 of the whole key, hex. The key itself is stored nowhere. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredKey = z.infer<typeof storedKeySchema>;

const fileSchema = z.object({ version: z.literal(1), keys: z.array(storedKeySchema) });

const LOCK_WAIT_MS = 3_000;
const LOCK_STALE_MS = 30_000;

/** Changes whenever the file was replaced: an atomic rename gives it a new inode. */
export async function fileStamp(file: string): Promise<string> {
  try {
    const info = await stat(file, { bigint: true });
    return `${info.ino}:${info.mtimeNs}:${info.size}`;
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

/** @throws CrossoverError CROSSOVER_FILE_UNREADABLE when the file is not a key file. */
export async function readKeys(file: string): Promise<StoredKey[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text)).keys;
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_FILE_UNREADABLE', `${file} is not a key file.`, { cause });
  }
}

/** Replaces the file in one step: a crash leaves the old one or the new one, readable by its owner only. */
export async function writeKeys(file: string, keys: readonly StoredKey[]): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

/**
 * Runs `change` while no other process changes the file. A lock left behind by a killed process is taken over
 * after half a minute.
 */
export async function withLock<T>(file: string, change: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const lock = `${file}.lock`;
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const age = await stat(lock).then(
        (info) => Date.now() - info.mtimeMs,
        () => 0,
      );
      if (age > LOCK_STALE_MS) await rm(lock, { force: true });
      else if (Date.now() > deadline)
        throw new CrossoverError('CROSSOVER_INDEX_LOCKED', `${file} is being changed by another process.`);
      else await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  try {
    return await change();
  } finally {
    await rm(lock, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
