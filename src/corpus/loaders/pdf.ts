import { readPdf } from '../pdf/read-pdf.js';
import { readWhole } from '../read/bytes.js';
import type { Loader } from '../types.js';
import { baseTitle, loaded } from './results.js';

/**
 * A PDF is one document: its text layer in reading order, pages and sections marked, running heads kept out of
 * chunks. Pages without a text layer are named in a warning.
 */
export const pdfLoader: Loader = {
  format: 'pdf',
  extensions: ['.pdf'],
  async *load(file, { limits, pdfPassword, signal }) {
    const bytes = await readWhole(file.path, limits.documentBytes, signal);
    const pdf = await readPdf(bytes, {
      limits,
      ...(pdfPassword === undefined ? {} : { password: pdfPassword }),
      ...(signal ? { signal } : {}),
    });
    yield loaded({
      id: file.name,
      title: pdf.title ?? baseTitle(file.name),
      text: pdf.text,
      metadata: {},
      pages: pdf.pages,
      ...(pdf.skip.length > 0 ? { skip: pdf.skip } : {}),
      ...(pdf.sections.length > 0 ? { sections: pdf.sections } : {}),
      ...(pdf.warnings.length > 0 ? { warnings: pdf.warnings } : {}),
      source: file.name,
    });
  },
};
