import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArmAnswer } from '../../../src/core/index.js';
import { startSystem, type WholeSystem } from '../../support/with-server.js';
import { type DataCheck, ensure } from '../check.js';

const CORPORA = [
  {
    corpus: 'medquad',
    paths: ['medquad/medquad_answered.jsonl.gz'],
    map: { text: 'answer', title: 'question', id: '@content' },
    documents: 16_407,
    question: 'What are the symptoms of glaucoma?',
  },
  {
    corpus: 'aci-bench',
    paths: ['aci_bench/train.csv', 'aci_bench/valid.csv', 'aci_bench/clinicalnlp_taskB_test1.csv'],
    map: { text: 'note', id: 'dataset+encounter_id', title: 'encounter_id' },
    documents: 127,
    question: 'Which patient has a kidney transplant, and what is planned?',
  },
  {
    corpus: 'articles',
    paths: [
      'PMC4391421',
      'PMC5080681',
      'PMC5132230',
      'PMC5203915',
      'PMC5237462',
      'PMC5248495',
      'PMC5423258',
    ].map((name) => `pdfs/${name}.pdf`),
    documents: 7,
    question: 'What methods were used and what were the main results of the study?',
  },
] as const;

/** Ingests a corpus and asks both routes over HTTP; every citation must hold the quoted words at its place and page. */
async function tryCorpus(
  system: WholeSystem,
  folder: string,
  entry: (typeof CORPORA)[number],
): Promise<string> {
  const { corpus, documents, question } = entry;
  const report = await system.library.ingest({
    corpus,
    paths: entry.paths.map((path) => join(folder, path)),
    sensitivity: 'public',
    ...('map' in entry ? { map: entry.map } : {}),
  });
  ensure(
    report.added === documents && report.failed === 0,
    `${corpus}: ${report.added} added, ${report.failed} failed, not ${documents}`,
  );
  const response = await fetch(`${system.url}/v1/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, corpora: [corpus], route: 'both' }),
  });
  const { routes } = (await response.json()) as { routes: Record<'rag' | 'finetuned', ArmAnswer> };
  for (const [name, route] of Object.entries(routes))
    ensure(!route.error, `${corpus}: ${name} failed: ${route.error?.code} ${route.error?.detail}`);
  ensure(routes.rag.citations.length > 0, `${corpus}: the RAG route cites nothing`);
  for (const citation of routes.rag.citations) {
    const stored = await system.library.document(corpus, citation.document_id);
    ensure(
      stored.text.slice(citation.start, citation.end) === citation.quote,
      `${corpus}: a citation is not at its place`,
    );
    if (!stored.pages) continue;
    const page = stored.pages.find((span) => span.start <= citation.start && citation.start < span.end);
    ensure(
      page?.page === citation.page,
      `${corpus}: a citation names page ${citation.page}, its words stand on ${page?.page}`,
    );
  }
  return `${corpus} ${report.chunks} chunks in ${report.seconds.toFixed(1)} s, ${routes.rag.citations.length} citations`;
}

export const check: DataCheck = {
  name: 'MedQuAD, ACI-BENCH and the PDFs: ingested whole, both routes answer, citations open at their place',
  needs: ['medquad', 'aci_bench', 'pdfs'],
  run: async (folder) => {
    const work = mkdtempSync(join(tmpdir(), 'crossover-data-'));
    const system = await startSystem(work);
    try {
      const seen: string[] = [];
      for (const entry of CORPORA) seen.push(await tryCorpus(system, folder, entry));
      return seen.join('; ');
    } finally {
      await system.close();
      rmSync(work, { recursive: true, force: true });
    }
  },
};
