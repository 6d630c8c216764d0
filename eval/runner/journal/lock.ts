import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CrossoverError } from '../../../src/core/index.js';

/**
 * Takes a folder's lock file. The lock of a process that no longer lives is taken over.
 * @throws CrossoverError CROSSOVER_INDEX_LOCKED if a living process holds it.
 */
export function takeLock(path: string): () => void {
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8'));
      if (tries > 2 || (holder !== process.pid && lives(holder)))
        throw new CrossoverError(
          'CROSSOVER_INDEX_LOCKED',
          `Process ${holder} is working on this run (${path}).`,
          { field: path },
        );
      rmSync(path, { force: true });
    }
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
