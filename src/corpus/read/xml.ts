import { readBytes } from './bytes.js';
import { decodeUtf8 } from './text.js';

export type XmlBlock =
  | { readonly index: number; readonly xml: string; readonly problem?: undefined }
  | { readonly index: number; readonly problem: 'too-large' | 'not-utf8' | 'cut-off' };

/**
 * The `<name>…</name>` elements of an XML file, gzip undone, one at a time, in bounded memory. What stands around
 * them (a DOCTYPE with its entities among it) is never parsed. `name` must not be nested in itself. Elements count
 * from 1.
 */
export async function* readElements(
  path: string,
  name: string,
  maxBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<XmlBlock> {
  const open = Buffer.from(`<${name}`);
  const close = Buffer.from(`</${name}>`);
  let rest: Buffer = Buffer.alloc(0);
  let inside = false;
  let oversize = false;
  let index = 0;
  for await (const piece of readBytes(path, signal)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      if (!inside) {
        const at = findOpen(rest, open);
        if (at === -1) {
          rest = rest.subarray(Math.max(0, rest.length - open.length));
          break;
        }
        rest = rest.subarray(at);
        inside = true;
        oversize = false;
        index++;
      }
      const at = rest.indexOf(close);
      if (at === -1) {
        if (rest.length > maxBytes) {
          oversize = true;
          rest = rest.subarray(rest.length - close.length);
        }
        break;
      }
      const end = at + close.length;
      if (oversize || end > maxBytes) yield { index, problem: 'too-large' };
      else {
        const xml = decodeUtf8(rest.subarray(0, end));
        yield xml === undefined ? { index, problem: 'not-utf8' } : { index, xml };
      }
      rest = rest.subarray(end);
      inside = false;
    }
  }
  if (inside) yield { index, problem: oversize ? 'too-large' : 'cut-off' };
}

/** The start of an opening tag: the name must end there (`<PubmedArticle>` is not `<PubmedArticleSet>`). */
function findOpen(bytes: Buffer, open: Buffer): number {
  for (let at = bytes.indexOf(open); at !== -1; at = bytes.indexOf(open, at + 1)) {
    const after = bytes[at + open.length];
    if (after === undefined) return -1;
    if (after === 0x3e || after === 0x20 || after === 0x09 || after === 0x0a || after === 0x0d) return at;
  }
  return -1;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes the five entities of XML and character references, once; any other entity stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : ' ';
  });
}
