import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

// Registered by a test file's import, so it runs after the file's own hooks have closed what lies in the folders.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder below the system's temporary one, removed when the test file that asked for it has ended. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `crossover-${name}-`));
  made.push(folder);
  return folder;
}
