import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { packageRoot } from '../../../src/core/index.js';
import type { TaskData } from '../../types.js';

/** The folder with the synthetic samples, one subfolder a task. */
export const samplesFolder = (): string => join(packageRoot(), 'eval', 'samples');

export interface Wanted {
  /** Subfolders to look in beside the folder itself, the task's name first. */
  readonly folders: readonly string[];
  /** File names, most wanted first; all files of the first pattern that matches any are taken. */
  readonly patterns: readonly RegExp[];
  /** What the user should put there, e.g. "mli_test_v1.jsonl". */
  readonly fileName: string;
  readonly howToGetAccess: string;
  /** Files that are taken along when they lie beside the others. */
  readonly extra?: RegExp;
}

/** Looks for a task's files in `folder/<task>` and then in `folder` itself. Reads names only, no content. */
export function findData(folder: string, wanted: Wanted): TaskData {
  const places = [...wanted.folders.map((name) => join(folder, name)), folder];
  for (const place of places) {
    const names = listFiles(place);
    for (const pattern of wanted.patterns) {
      const files = names.filter((name) => pattern.test(name));
      if (files.length === 0) continue;
      const extra = wanted.extra;
      const beside = extra ? names.filter((name) => extra.test(name) && !files.includes(name)) : [];
      return {
        kind: 'ready',
        folder: place,
        files: [...files, ...beside].map((name) => join(place, name)),
        sample: isSample(place),
      };
    }
  }
  return {
    kind: 'missing',
    why: `No ${wanted.fileName} lies in the data folder or its subfolder ${wanted.folders[0]}.`,
    howToGetAccess: wanted.howToGetAccess,
  };
}

/** Names of the files below a folder, two levels deep, sorted; empty if there is no such folder. */
function listFiles(folder: string, depth = 0): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const files = entries.filter((entry) => isFile(folder, entry)).map((entry) => entry.name);
  // MMLU keeps its files in dev/ and test/; no other set has folders of these names.
  const below =
    depth > 0
      ? []
      : entries
          .filter((entry) => entry.isDirectory() && /^(?:dev|test)$/.test(entry.name))
          .flatMap((entry) => listFiles(join(folder, entry.name), 1).map((name) => join(entry.name, name)));
  return [...files, ...below].sort();
}

function isFile(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(join(folder, entry.name)).isFile();
  } catch {
    return false;
  }
}

function isSample(place: string): boolean {
  try {
    return `${realpathSync(place)}${sep}`.startsWith(`${realpathSync(samplesFolder())}${sep}`);
  } catch {
    return false;
  }
}
