import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { CrossoverError } from '../../core/index.js';

const MAX_FILES = 200;

/** A file of a form, lying under a random name. */
export interface UploadedFile {
  readonly path: string;
  /** The name its sender gave it, without folders. Shown, and part of the document's id; never a path here. */
  readonly name: string;
}

interface Uploads {
  readonly files: UploadedFile[];
  bytes: number;
  adopted: boolean;
}

const UPLOADS = new WeakMap<Request, Uploads>();

export function uploadsOf(req: Request): readonly UploadedFile[] {
  return UPLOADS.get(req)?.files ?? [];
}

/** Takes the files over from the request: from now on the caller removes them. */
export function adoptUploads(req: Request): void {
  const uploads = UPLOADS.get(req);
  if (uploads) uploads.adopted = true;
}

export async function removeUploads(files: readonly UploadedFile[]): Promise<void> {
  await Promise.all(files.map(({ path }) => rm(path, { force: true })));
}

/**
 * Reads a multipart form: files into `folder` under random names (mode 0600), `limit` bytes in all; text fields into
 * `req.body`. Files that no handler adopts are removed when the response ends.
 */
export function formReader(folder: string, limit: number): RequestHandler {
  const read = multer({
    storage: storage(folder, limit),
    limits: { files: MAX_FILES, fileSize: limit, fields: 20, fieldSize: 1024 * 1024, parts: MAX_FILES + 20 },
  }).any();
  return (req, res, next) => {
    const uploads: Uploads = { files: [], bytes: 0, adopted: false };
    UPLOADS.set(req, uploads);
    res.once('close', () => {
      if (!uploads.adopted) removeUploads(uploads.files).catch(() => undefined);
    });
    if (Number(req.headers['content-length'] ?? 0) > limit + 1024 * 1024) throw tooLarge();
    return read(req, res, next);
  };
}

function storage(folder: string, limit: number): StorageEngine {
  const receive = async (
    req: Request,
    file: Express.Multer.File,
  ): Promise<{ path: string; size: number }> => {
    const uploads = UPLOADS.get(req);
    if (!uploads) throw new Error('The form reader has not seen this request.');
    const path = join(folder, randomBytes(16).toString('hex'));
    uploads.files.push({ path, name: displayName(file.originalname) });
    let size = 0;
    const count = new Transform({
      transform(piece: Buffer, _encoding, done) {
        size += piece.length;
        uploads.bytes += piece.length;
        done(uploads.bytes > limit ? tooLarge() : null, piece);
      },
    });
    await pipeline(file.stream, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { path, size };
  };
  return {
    _handleFile: (req, file, done) => {
      receive(req, file).then((info) => done(null, info), done);
    },
    _removeFile: (_req, file, done) => {
      rm(file.path, { force: true }).then(() => done(null), done);
    },
  };
}

/** The last part of a sent name: no folders, no control characters, at most 200 characters. */
export function displayName(sent: string): string {
  // Multer hands on the bytes of the header as Latin-1; browsers and curl send UTF-8.
  const utf8 = Buffer.from(sent, 'latin1').toString('utf8');
  const text = utf8.includes('\uFFFD') ? sent : utf8;
  const last = basename(text.replaceAll('\\', '/'));
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return clean === '' || clean === '.' || clean === '..' ? 'upload' : clean.slice(-200);
}

function tooLarge(): CrossoverError {
  return new CrossoverError('CROSSOVER_BODY_TOO_LARGE', 'The upload is larger than this server takes.', {
    field: 'body',
  });
}
