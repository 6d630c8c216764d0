import { readBytes } from './bytes.js';
import { decodeUtf8 } from './text.js';

export type CsvProblem = 'too-large' | 'not-utf8' | 'quotes';

/** One record of a CSV file and the line it begins on, from 1. */
export type CsvRow =
  | { readonly line: number; readonly fields: string[]; readonly problem?: undefined }
  | { readonly line: number; readonly problem: CsvProblem };

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const DELIMITERS = [0x2c, 0x09, 0x3b, 0x7c];

interface Scan {
  /** Where the next record begins, or -1 when more bytes are needed. */
  readonly next: number;
  readonly broken: boolean;
  /** Start and end of each field, quotes included. */
  readonly fields: number[];
}

/**
 * Records of a CSV file (RFC 4180; delimiter comma, tab, semicolon or bar, taken from the first line), gzip undone,
 * in bounded memory. A record that is too large or has broken quotes is reported at the line it begins on, and
 * reading goes on with the line after it: one stray quote costs its own line, not the rest of the file. (The csv
 * library at hand ends the whole stream there, which is why this is own code.)
 */
export async function* readCsv(path: string, maxBytes: number, signal?: AbortSignal): AsyncGenerator<CsvRow> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let delimiter: number | undefined;
  let skippingLine = false;
  const drain = function* (eof: boolean): Generator<CsvRow> {
    let at = 0;
    if (skippingLine) {
      const newline = rest.indexOf(NEWLINE);
      skippingLine = newline === -1;
      at = newline === -1 ? rest.length : newline + 1;
    }
    while (at < rest.length) {
      delimiter ??= findDelimiter(rest, eof);
      if (delimiter === undefined) break;
      const scan = scanRecord(rest, at, delimiter, eof);
      const tooLarge = (scan.next === -1 ? rest.length : scan.next) - at > maxBytes;
      if (scan.next === -1 && !tooLarge) break;
      if (scan.broken || tooLarge) {
        const newline = rest.indexOf(NEWLINE, at);
        if (newline === -1 && !eof && !tooLarge) break;
        yield { line: line++, problem: scan.broken ? 'quotes' : 'too-large' };
        skippingLine = newline === -1;
        at = newline === -1 ? rest.length : newline + 1;
        continue;
      }
      const row = decode(rest, scan.fields, line);
      if (row) yield row;
      line += countLines(rest, at, scan.next);
      at = scan.next;
    }
    rest = rest.subarray(at);
  };
  let first = true;
  for await (const piece of readBytes(path, signal)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    if (first && rest[0] === 0xef && rest[1] === 0xbb && rest[2] === 0xbf) rest = rest.subarray(3);
    first = false;
    yield* drain(false);
  }
  yield* drain(true);
}

function scanRecord(bytes: Buffer, start: number, delimiter: number, eof: boolean): Scan {
  const fields: number[] = [];
  const more: Scan = { next: -1, broken: false, fields };
  let at = start;
  for (;;) {
    const from = at;
    if (bytes[at] === QUOTE) {
      at = closingQuote(bytes, at + 1);
      if (at === -1 || (at + 2 >= bytes.length && !eof)) {
        return eof ? { next: start, broken: true, fields } : more;
      }
      at++;
      if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) {
        fields.push(from, at);
        return { next: at + 2, broken: false, fields };
      }
      if (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== NEWLINE)
        return { next: start, broken: true, fields };
    } else {
      while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    }
    if (at >= bytes.length && !eof) return more;
    const end = bytes[at] === NEWLINE && bytes[at - 1] === RETURN && at - 1 >= from ? at - 1 : at;
    fields.push(from, end);
    if (at >= bytes.length || bytes[at] === NEWLINE)
      return { next: Math.min(at + 1, bytes.length), broken: false, fields };
    at++;
  }
}

/** The quote that ends a quoted field, doubled ones passed over; -1 when it is not there. */
function closingQuote(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(QUOTE, from);
  while (at !== -1 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

/** The row, or undefined for an empty line. */
function decode(bytes: Buffer, bounds: readonly number[], line: number): CsvRow | undefined {
  if (bounds.length === 2 && bounds[0] === bounds[1]) return undefined;
  const fields: string[] = [];
  for (let i = 0; i < bounds.length; i += 2) {
    const start = bounds[i]!;
    const end = bounds[i + 1]!;
    const quoted = end - start >= 2 && bytes[start] === QUOTE;
    const text = decodeUtf8(quoted ? bytes.subarray(start + 1, end - 1) : bytes.subarray(start, end));
    if (text === undefined) return { line, problem: 'not-utf8' };
    fields.push(quoted ? text.replaceAll('""', '"') : text);
  }
  return { line, fields };
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE, from); at !== -1 && at < to; at = bytes.indexOf(NEWLINE, at + 1))
    lines++;
  return lines;
}

/** The commonest delimiter of the first line, quoted parts left out; undefined while the line is not complete. */
function findDelimiter(bytes: Buffer, eof: boolean): number | undefined {
  const counts = new Map<number, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let at = 0;
  for (; at < bytes.length && at < 65_536; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && byte === NEWLINE) break;
    else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  if (at === bytes.length && !eof) return undefined;
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best![0];
}
