import { createGunzip } from 'node:zlib';
import { CrossoverError } from '../core/index.js';
import { ORDER_LINE } from './loaders/icd10cm-order.js';
import { isGzip, readHead } from './read/bytes.js';
import { LOADERS } from './registry.js';
import { FORMATS, type FormatName } from './types.js';

const HEAD_BYTES = 64 * 1024;
const MIMIC_COLUMNS = /^"?note_id"?,"?subject_id"?,"?hadm_id"?,/i;
const RESOURCE_TYPE =
  /"resourceType"\s*:\s*"(?:Bundle|DocumentReference|Composition|Patient|Encounter|Binary|List)"/;

/**
 * The format of a file, by what it begins with and, where that says nothing, by its name.
 * @param shownName name to go by when the file lies under another (an upload).
 * @throws CrossoverError CROSSOVER_FORMAT_UNKNOWN
 */
export async function recogniseFormat(path: string, shownName: string = path): Promise<FormatName> {
  const head = await unpackHead(await readHead(path, HEAD_BYTES));
  const name = shownName.toLowerCase().replace(/\.gz$/, '');
  const format = byContent(head, name) ?? extensionOf(name);
  if (format && !(format !== 'pdf' && isBinary(head))) return format;
  throw new CrossoverError(
    'CROSSOVER_FORMAT_UNKNOWN',
    `The format is not recognised by content or name; name one with --format (${FORMATS.join(', ')}).`,
  );
}

function byContent(head: Buffer, name: string): FormatName | undefined {
  // Some writers put bytes before the PDF header; readers look for it in the first kilobyte.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<\?xml|^<!DOCTYPE\s+Pubmed|^<Pubmed/i.test(text) && /<Pubmed(?:ArticleSet|Article)[\s>]/.test(text))
    return 'pubmed-xml';
  if (/^(?:<!doctype html|<html[\s>])/i.test(text) || (/^<\?xml/.test(text) && /<html[\s>]/.test(text)))
    return 'html';
  if (text.startsWith('{') && RESOURCE_TYPE.test(text)) return 'fhir';
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')).trimEnd();
  if (MIMIC_COLUMNS.test(firstLine) && /(?:^|,)"?text"?$/.test(firstLine)) return 'mimic-discharge';
  if (ORDER_LINE.test(firstLine)) return 'icd10cm-order';
  if (!extensionOf(name) && text.startsWith('{') && isJson(firstLine)) return 'jsonl';
  return undefined;
}

function extensionOf(name: string): FormatName | undefined {
  return LOADERS.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)))?.format;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Several NUL bytes near the beginning: no text in UTF-8, whatever the name says. */
function isBinary(head: Buffer): boolean {
  let zeros = 0;
  for (let at = head.indexOf(0); at !== -1 && at < 8192; at = head.indexOf(0, at + 1)) zeros++;
  return zeros > 8;
}

/** The beginning of what a gzip file holds; a cut-off end is expected here. */
function unpackHead(head: Buffer): Promise<Buffer> {
  if (!isGzip(head)) return Promise.resolve(head);
  return new Promise((resolve) => {
    const gunzip = createGunzip();
    const pieces: Buffer[] = [];
    let total = 0;
    const done = (): void => {
      gunzip.destroy();
      resolve(Buffer.concat(pieces).subarray(0, HEAD_BYTES));
    };
    gunzip.on('data', (piece: Buffer) => {
      pieces.push(piece);
      total += piece.length;
      if (total >= HEAD_BYTES) done();
    });
    gunzip.once('end', done);
    gunzip.once('error', done);
    gunzip.end(head);
  });
}
