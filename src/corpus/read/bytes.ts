import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CrossoverError, throwIfAborted } from '../../core/index.js';

const READ_BYTES = 256 * 1024;

/** The first bytes of a file as they lie on disk. */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The bytes of a file in pieces, gzip undone (also several members one after the other). Memory stays bounded by
 * the piece, however large the file is.
 * @throws CrossoverError CROSSOVER_FILE_UNREADABLE for a damaged or cut-off gzip file, CROSSOVER_ABORTED
 */
export async function* readBytes(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const gzip = isGzip(await readHead(path, 2));
  const source = createReadStream(path, { highWaterMark: READ_BYTES });
  // pipeline tears both streams down together; its error also reaches the reader of `unpacked`.
  const unpacked = gzip ? pipeline(source, createGunzip({ chunkSize: READ_BYTES }), () => undefined) : source;
  try {
    for await (const piece of unpacked) {
      throwIfAborted(signal);
      yield piece as Buffer;
    }
  } catch (cause) {
    if (gzip && isZlibError(cause))
      throw new CrossoverError('CROSSOVER_FILE_UNREADABLE', 'The gzip file is damaged or cut off.', {
        cause,
      });
    throw cause;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
  );
}

/**
 * A whole file in memory, gzip undone.
 * @throws CrossoverError CROSSOVER_RECORD_TOO_LARGE above `maxBytes` (counted after unpacking)
 */
export async function readWhole(path: string, maxBytes: number, signal?: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of readBytes(path, signal)) {
    total += piece.length;
    if (total > maxBytes)
      throw new CrossoverError(
        'CROSSOVER_RECORD_TOO_LARGE',
        `The document is larger than ${maxBytes} bytes.`,
      );
    pieces.push(piece);
  }
  return Buffer.concat(pieces, total);
}
