import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../../core/index.js';
import { type FileOperations, writeDurably } from './file-operations.js';

export const MANIFEST_FILE = 'manifest.json';

const fileSchema = z.strictObject({
  file: z.string().regex(/^[a-z]+-\d+\.bin$/),
  bytes: z.number().int(),
  sha256: z.string(),
});
export type CacheFile = z.infer<typeof fileSchema>;

const manifestSchema = z.strictObject({
  format: z.literal(1),
  generation: z.number().int(),
  corpus: z.number().int(),
  /** Sequence of the database when the generation was written. */
  sequence: z.number().int(),
  embedder: z.string(),
  dimension: z.number().int(),
  metric: z.string(),
  graph: fileSchema
    .extend({
      nodes: z.number().int(),
      m: z.number().int(),
      ef_construction: z.number().int(),
      plan: z.enum(['scan', 'graph']),
      ef: z.number().int(),
      recall_at_10: z.number().optional(),
      calibrated_rows: z.number().int(),
    })
    .optional(),
  postings: fileSchema.extend({ chunks: z.number().int(), analyzer: z.string() }),
});
/** What a generation of caches is made of. Files that it does not name are leftovers. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest of a folder, or undefined when there is none, or none that can be trusted. */
export function readManifest(files: FileOperations, folder: string): Manifest | undefined {
  try {
    const parsed = JSON.parse(files.read(join(folder, MANIFEST_FILE)).toString('utf8')) as {
      sha256?: unknown;
      manifest?: unknown;
    };
    if (parsed.sha256 !== sha256(canonicalJson(parsed.manifest))) return undefined;
    const checked = manifestSchema.safeParse(parsed.manifest);
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}

export function writeManifest(files: FileOperations, folder: string, manifest: Manifest): void {
  const text = JSON.stringify({ sha256: sha256(canonicalJson(manifest)), manifest }, null, 2);
  writeDurably(files, join(folder, MANIFEST_FILE), [Buffer.from(`${text}\n`)]);
}

/** The bytes of a cache file, or undefined when they are missing or not those that were written. */
export function readVerified(files: FileOperations, folder: string, file: CacheFile): Buffer | undefined {
  try {
    const bytes = files.read(join(folder, file.file));
    return bytes.length === file.bytes && sha256(bytes) === file.sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The first bytes of a cache file whose bytes are those that were written; undefined when they are not. The file passes
 * through one small buffer: memory for all of it would cost more time than the checksum.
 */
export function verifiedHead(
  files: FileOperations,
  folder: string,
  file: CacheFile,
  length: number,
): Buffer | undefined {
  try {
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    let bytes = 0;
    files.readParts(join(folder, file.file), (part) => {
      if (head.length < length) head = Buffer.concat([head, part.subarray(0, length - head.length)]);
      hash.update(part);
      bytes += part.length;
    });
    return bytes === file.bytes && hash.digest('hex') === file.sha256 ? head : undefined;
  } catch {
    return undefined;
  }
}

/** Removes everything in the folder that the manifest does not name. */
export function removeLeftovers(files: FileOperations, folder: string, manifest: Manifest | undefined): void {
  const named = manifest ? [MANIFEST_FILE, manifest.graph?.file, manifest.postings.file] : [];
  for (const name of files.list(folder)) if (!named.includes(name)) files.remove(join(folder, name));
}
