import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withLibrary } from '../../support/with-library.js';
import { type DataCheck, ensure } from '../check.js';

const EXPECTED: Record<string, string> = {
  derived_encrypted: 'CROSSOVER_PDF_ENCRYPTED',
  derived_scanned: 'CROSSOVER_PDF_NO_TEXT',
  derived_truncated: 'CROSSOVER_PDF_DAMAGED',
};

export const check: DataCheck = {
  name: 'PDFs: articles are indexed with pages, hostile files end in the right state',
  needs: ['pdfs'],
  run: (folder) =>
    withLibrary({}, async (library) => {
      const files = readdirSync(join(folder, 'pdfs')).filter((name) => name.endsWith('.pdf'));
      const report = await library.ingest({
        corpus: 'pdfs',
        paths: files.map((name) => join(folder, 'pdfs', name)),
        sensitivity: 'public',
      });
      const { documents } = await library.documents('pdfs', { limit: 100 });
      for (const [prefix, code] of Object.entries(EXPECTED)) {
        for (const document of documents.filter((d) => (d.source ?? d.id).includes(prefix))) {
          // A truncated file whose first pages can be read may be indexed with a warning instead.
          const mended =
            prefix === 'derived_truncated' &&
            document.state === 'indexed' &&
            (document.warnings?.length ?? 0) > 0;
          ensure(
            mended || document.code === code,
            `${document.id}: ${document.state} ${document.code ?? ''}, not ${code}`,
          );
        }
      }
      const mixed = documents.find((d) => d.id.includes('derived_mixed'));
      ensure((mixed?.warnings ?? []).length > 0, 'the half-scanned file carries no warning');
      const articles = documents.filter((d) => /^PMC/.test(d.id.split('/').at(-1) ?? ''));
      ensure(
        articles.length === 7 && articles.every((d) => d.state === 'indexed'),
        'not all seven articles are indexed',
      );
      for (const article of articles) {
        const stored = await library.document('pdfs', article.id);
        ensure((stored.pages?.length ?? 0) > 2, `${article.id} has no pages`);
      }
      return `${report.added} indexed, ${report.failed} refused with their reasons`;
    }),
};
