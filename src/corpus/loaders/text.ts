import { readText } from '../read/text.js';
import type { Loader } from '../types.js';
import { baseTitle, loaded, requireText } from './results.js';

/** A plain text file is one document, stored as it is. */
export const textLoader: Loader = {
  format: 'text',
  extensions: ['.txt', '.text'],
  async *load(file, { limits, signal }) {
    const text = requireText(await readText(file.path, limits.documentBytes, signal));
    yield loaded({ id: file.name, title: baseTitle(file.name), text, metadata: {}, source: file.name });
  },
};
