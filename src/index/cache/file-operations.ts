import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** The system calls that the caches are written with; tests let the n-th one fail. */
export interface FileOperations {
  open(path: string, flags: string): number;
  write(descriptor: number, bytes: Uint8Array, position: number): number;
  sync(descriptor: number): void;
  close(descriptor: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  list(path: string): string[];
  read(path: string): Buffer;
  /** Hands over the bytes part by part; a part is void when the next one comes. */
  readParts(path: string, take: (part: Uint8Array) => void): void;
}

const PART_BYTES = 1 << 20;

export const fileOperations: FileOperations = {
  open: (path, flags) => openSync(path, flags, 0o600),
  write: (descriptor, bytes, position) => writeSync(descriptor, bytes, 0, bytes.byteLength, position),
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true, recursive: true }),
  makeFolder: (path) => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  list: (path) => readdirSync(path),
  read: (path) => onRegularFile(path, (descriptor) => readFileSync(descriptor)),
  readParts: (path, take) =>
    onRegularFile(path, (descriptor) => {
      const buffer = Buffer.allocUnsafe(PART_BYTES);
      for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer))
        take(buffer.subarray(0, size));
    }),
};

/** Reading a device that stands in the place of a file might never end. */
function onRegularFile<Result>(path: string, work: (descriptor: number) => Result): Result {
  const descriptor = openSync(path, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error('not a regular file');
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes parts one after the other from a position on, however short the single writes are. */
export function writeAll(
  files: FileOperations,
  descriptor: number,
  parts: readonly Uint8Array[],
  from = 0,
): void {
  let position = from;
  for (const part of parts) {
    let done = 0;
    while (done < part.byteLength) {
      const written = files.write(descriptor, part.subarray(done), position);
      done += written;
      position += written;
    }
  }
}

/**
 * Writes a whole file so that, after a crash at any moment, the path holds either the old content or the new one:
 * temporary file, fsync, rename, fsync of the folder.
 */
export function writeDurably(files: FileOperations, path: string, parts: readonly Uint8Array[]): void {
  const temporary = `${path}.tmp`;
  const descriptor = files.open(temporary, 'w');
  try {
    writeAll(files, descriptor, parts);
    files.sync(descriptor);
  } finally {
    files.close(descriptor);
  }
  files.rename(temporary, path);
  syncFolder(files, dirname(path));
}

/** Makes a file that another writer has filled durable under its final name. */
export function publishDurably(files: FileOperations, temporary: string, path: string): void {
  const descriptor = files.open(temporary, 'r+');
  try {
    files.sync(descriptor);
  } finally {
    files.close(descriptor);
  }
  files.rename(temporary, path);
  syncFolder(files, dirname(path));
}

function syncFolder(files: FileOperations, folder: string): void {
  const descriptor = files.open(folder, 'r');
  try {
    files.sync(descriptor);
  } finally {
    files.close(descriptor);
  }
}
