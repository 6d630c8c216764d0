import { createHash } from 'node:crypto';

const CHECK = 12;

/** First 48 bits of the SHA-256 of a line's JSON, in hexadecimal. */
const checksum = (json: Buffer): string => createHash('sha256').update(json).digest('hex').slice(0, CHECK);

/** `<checksum> <json>\n`. */
export function encodeLine(record: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(record), 'utf8');
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

/** The record of a line without its line end; undefined if the line is not whole. */
export function decodeLine(line: Buffer): { readonly record: unknown } | undefined {
  if (line.length < CHECK + 2 || line[CHECK] !== 0x20) return undefined;
  const json = line.subarray(CHECK + 1);
  if (line.toString('latin1', 0, CHECK) !== checksum(json)) return undefined;
  try {
    return { record: JSON.parse(json.toString('utf8')) as unknown };
  } catch {
    return undefined;
  }
}
