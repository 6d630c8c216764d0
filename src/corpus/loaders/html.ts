import { htmlToText } from '../html/html-to-text.js';
import { readWhole } from '../read/bytes.js';
import { decodeUtf8, requireUtf8 } from '../read/text.js';
import type { Loader } from '../types.js';
import { baseTitle, loaded, requireText } from './results.js';

/** An HTML page is one document, stored as plain text; its headings name the sections. */
export const htmlLoader: Loader = {
  format: 'html',
  extensions: ['.html', '.htm', '.xhtml'],
  async *load(file, { limits, signal }) {
    const bytes = await readWhole(file.path, limits.documentBytes, signal);
    const page = htmlToText(decodeUtf8(bytes) ?? decodeDeclared(bytes));
    yield loaded({
      id: file.name,
      title: page.title ?? baseTitle(file.name),
      text: requireText(page.text),
      metadata: {},
      sections: page.sections,
      source: file.name,
    });
  },
};

/** Older pages name their encoding in a meta element. */
function decodeDeclared(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const charset = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{3,20})/i.exec(head)?.[1];
  try {
    if (charset && !/^utf-?8$/i.test(charset)) return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // An unknown or wrong charset: reported below as not being UTF-8.
  }
  return requireUtf8(bytes);
}
