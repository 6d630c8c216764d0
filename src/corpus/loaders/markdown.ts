import { readText } from '../read/text.js';
import { sectionsOf } from '../split/heading.js';
import { markdownHeadings } from '../split/markdown-headings.js';
import type { Loader } from '../types.js';
import { baseTitle, loaded, requireText } from './results.js';

/** A Markdown file is one document, stored as Markdown; its headings name the sections. */
export const markdownLoader: Loader = {
  format: 'markdown',
  extensions: ['.md', '.markdown', '.mdown'],
  async *load(file, { limits, signal }) {
    const text = requireText(await readText(file.path, limits.documentBytes, signal));
    const headings = markdownHeadings(text);
    const title = headings.find((heading) => heading.level === 1)?.name ?? baseTitle(file.name);
    yield loaded({
      id: file.name,
      title,
      text,
      metadata: {},
      sections: sectionsOf(headings, text.length),
      source: file.name,
    });
  },
};
