import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { throwIfAborted, toCrossoverError } from '../../core/index.js';
import { type FailedResult, failed } from '../loaders/results.js';
import { MANIFEST_FILE } from '../manifest.js';
import type { SourceFile } from '../types.js';
import { METADATA_FILE } from './file-metadata.js';

const DEEPEST = 64;

export type Found =
  | { readonly kind: 'file'; readonly file: SourceFile; readonly folders: readonly string[] }
  | FailedResult;

/**
 * The files below a folder, sorted by name, folder by folder. Hidden files, `corpus.json` and `metadata.jsonl` are
 * passed over. A link to a file inside the folder is followed; one that leaves the folder, and anything that is no
 * plain file, is reported; links to folders are not followed, so that no loop can arise.
 */
export async function* walkFolder(
  root: string,
  include: readonly string[] | undefined,
  signal?: AbortSignal,
): AsyncGenerator<Found> {
  const realRoot = await realpath(root);
  if (include === undefined) {
    yield* walk(realRoot, realRoot, '', [realRoot], signal);
    return;
  }
  for (const part of include) {
    const relative = normalize(part).replaceAll('\\', '/').replace(/\/$/, '');
    if (isAbsolute(part) || relative.split('/').includes('..')) {
      yield refused(part, 'The path under "include" leaves the folder.');
      continue;
    }
    yield* walkIncluded(realRoot, relative === '.' ? '' : relative, signal);
  }
}

async function* walkIncluded(root: string, relative: string, signal?: AbortSignal): AsyncGenerator<Found> {
  const path = join(root, relative);
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined) {
    yield failed(relative, 'CROSSOVER_FILE_NOT_FOUND', 'The path under "include" does not exist.');
    return;
  }
  if (!isInside(root, target)) {
    yield refused(relative, 'The path under "include" leaves the folder.');
    return;
  }
  const parents = foldersTo(root, relative);
  if ((await stat(target)).isDirectory()) {
    yield* walk(root, path, relative, relative === '' ? [root] : [...parents, path], signal);
  } else yield { kind: 'file', file: { path, name: relative }, folders: parents };
}

/** The folders from the root down to the one that holds `relative`. */
function foldersTo(root: string, relative: string): string[] {
  const names = relative.split('/').slice(0, -1);
  return [root, ...names.map((_name, i) => join(root, ...names.slice(0, i + 1)))];
}

async function* walk(
  root: string,
  folder: string,
  relative: string,
  folders: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Found> {
  throwIfAborted(signal);
  if (folders.length > DEEPEST) {
    yield refused(relative, `The folder is nested deeper than ${DEEPEST}.`);
    return;
  }
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const known = toCrossoverError(error);
    yield failed(relative || '.', known.code, known.message);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === MANIFEST_FILE || entry.name === METADATA_FILE) continue;
    const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(root, path, name, [...folders, path], signal);
    else if (entry.isFile()) yield { kind: 'file', file: { path, name }, folders };
    else if (entry.isSymbolicLink()) yield* linked(root, path, name, folders);
    else yield refused(name, 'It is neither a file nor a folder.');
  }
}

async function* linked(
  root: string,
  path: string,
  name: string,
  folders: readonly string[],
): AsyncGenerator<Found> {
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined) yield refused(name, 'The link leads nowhere.');
  else if (!isInside(root, target)) yield refused(name, 'The link leaves the folder.');
  else if ((await stat(target)).isFile()) yield { kind: 'file', file: { path: target, name }, folders };
  // A link to a folder inside the root: what it holds is met where it really lies.
}

function isInside(root: string, target: string): boolean {
  return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
}

function refused(name: string, reason: string): FailedResult {
  return failed(name, 'CROSSOVER_FILE_UNREADABLE', reason);
}
