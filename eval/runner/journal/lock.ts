import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CrossoverError } from '../../../src/core/index.js';

/** `nobody`: there is no lock. `dead`: its process has ended without giving it back. `this` and `other`: that process lives. */
export type LockHolder = 'nobody' | 'dead' | 'this' | 'other';

/**
 * Takes a folder's lock file. The lock of a process that no longer lives is taken over.
 * @throws CrossoverError CROSSOVER_INDEX_LOCKED if a living process holds it.
 */
export function takeLock(path: string): () => void {
  for (let tries = 0; ; tries++) {
    try {
      const own = [process.pid, startOf(process.pid) ?? ''].join(' ').trim();
      writeFileSync(path, own, { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (tries > 2 || lockHolder(path) === 'other')
        throw new CrossoverError(
          'CROSSOVER_INDEX_LOCKED',
          `Process ${read(path)?.pid} is working on this run (${path}).`,
          { field: path },
        );
      rmSync(path, { force: true });
    }
  }
}

/** Who holds a folder's lock file. */
export function lockHolder(path: string): LockHolder {
  const lock = read(path);
  if (!lock) return 'nobody';
  const { pid, start } = lock;
  if (!lives(pid)) return 'dead';
  // The id of a dead process is given to another one, in a container that starts again often the very same.
  const begun = startOf(pid);
  if (start !== undefined && begun !== undefined && begun !== start) return 'dead';
  return pid === process.pid ? 'this' : 'other';
}

function read(path: string): { readonly pid: number; readonly start?: string } | undefined {
  try {
    const [pid, start] = readFileSync(path, 'utf8').split(' ');
    return { pid: Number(pid), ...(start === undefined ? {} : { start }) };
  } catch {
    return undefined;
  }
}

/** Whether a process of this machine still runs. */
export function lives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in the kernel's ticks since the machine was started; unknown outside Linux. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold spaces; the start is the 20th field after it (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
