import { describe, expect, it } from 'vitest';
import { ask, type BenchOptions, bench, CORPORA } from '../testing/index.js';
import type { AuditEntry } from './audit.js';

const remote = { local: false };
const corpora = {
  notes: { ...CORPORA.notes!, sensitivity: 'phi' as const },
  mimic: { documents: [{ id: 'm1', text: 'A note about gout.' }], sensitivity: 'credentialed' as const },
  reference: CORPORA.reference!,
};
const QUESTION = 'Which gout drug was started?';

function audited(options: BenchOptions = {}) {
  const audit: AuditEntry[] = [];
  return { ...bench({ corpora, ...options, audit: (entry) => void audit.push(entry) }), audit };
}

const remoteEmbedder = {
  embedder: { provider: 'openai', baseUrl: 'https://embed.example/v1', model: 'e', dimension: 8 },
} as const;

describe('protected text', () => {
  it.each([
    ['a document of a phi corpus', { question: QUESTION, document_id: 'n1' }],
    ['a document of a credentialed corpus', { question: QUESTION, document_id: 'm1' }],
    ['a text in the request', { question: QUESTION, text: 'Gout. Colchicine was started.' }],
    ['a question put to a phi corpus by name', { question: QUESTION, corpora: ['notes'] }],
  ])('%s does not go to a model that is not local, on any arm', async (_what, request) => {
    const { arms, generalist, library, audit } = audited({ generalist: remote });
    for (const arm of ['generalist', 'generalist+rag'] as const) {
      await expect(arms.answer(arm, ask(request))).rejects.toMatchObject({
        code: 'CROSSOVER_EGRESS_REFUSED',
        details: { field: 'models.generalist.local' },
      });
    }
    expect(generalist.requests).toEqual([]);
    expect(library.searches).toEqual([]);
    expect(audit.map((entry) => [entry.event, entry.arm, entry.target])).toEqual([
      ['egress-refused', 'generalist', 'model'],
      ['egress-refused', 'generalist+rag', 'model'],
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/colchicine|which/i);
  });

  it('does not reach a remote model through a search over everything', async () => {
    const { arms, generalist } = audited({ generalist: remote });
    await expect(arms.answer('generalist+rag', ask({ question: QUESTION }))).rejects.toMatchObject({
      code: 'CROSSOVER_EGRESS_REFUSED',
      message: expect.stringContaining('"notes", "mimic"'),
    });
    expect(generalist.requests).toEqual([]);
  });

  it('is answered by a local model', async () => {
    const { arms, audit } = audited();
    const answer = await arms.answer('generalist+rag', ask({ question: QUESTION, document_id: 'n1' }));
    expect(answer.passages.length).toBeGreaterThan(0);
    expect(audit).toEqual([]);
  });

  it('is refused on one route while the other answers', async () => {
    const { arms } = audited({ biomedical: remote });
    const answers = await arms.route('both', ask({ question: QUESTION, document_id: 'n1' }));
    expect(answers.rag?.error).toBeUndefined();
    expect(answers.finetuned?.error).toMatchObject({ code: 'CROSSOVER_EGRESS_REFUSED', status: 403 });
  });

  it('does not go to a remote embedder or reranker with the question', async () => {
    const request = ask({ question: QUESTION, corpora: ['notes'] });
    const embedding = audited({ config: remoteEmbedder });
    await expect(embedding.arms.answer('generalist+rag', request)).rejects.toMatchObject({
      details: { field: 'embedder.local' },
    });
    expect(embedding.library.searches).toEqual([]);
    const reranking = audited({
      config: { retrieval: { rerank: { baseUrl: 'https://rerank.example', model: 'r' } } },
    });
    await expect(reranking.arms.answer('generalist+rag', request)).rejects.toMatchObject({
      details: { field: 'retrieval.rerank.local' },
    });
    expect([...embedding.audit, ...reranking.audit].map((entry) => entry.target)).toEqual([
      'embedder',
      'reranker',
    ]);
  });

  it('may be searched by words alone where the embedder is remote', async () => {
    const { arms } = audited({ config: remoteEmbedder });
    const request = ask({ question: QUESTION, corpora: ['notes'], options: { mode: 'bm25' } });
    expect((await arms.answer('generalist+rag', request)).passages.length).toBeGreaterThan(0);
  });

  it('waits for the audit before it refuses', async () => {
    const order: string[] = [];
    const { arms } = bench({
      corpora,
      generalist: remote,
      audit: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        order.push('audited');
      },
    });
    await arms
      .answer('generalist', ask({ question: 'x', document_id: 'n1' }))
      .catch(() => order.push('refused'));
    expect(order).toEqual(['audited', 'refused']);
  });
});

describe('public text', () => {
  it('may go to a remote model, embedder and reranker', async () => {
    const { arms, audit } = audited({
      generalist: remote,
      config: { ...remoteEmbedder, retrieval: { rerank: { baseUrl: 'https://rerank.example', model: 'r' } } },
    });
    const request = ask({ question: 'What is the dose of apixaban?', corpora: ['reference'] });
    expect((await arms.answer('generalist+rag', request)).error).toBeUndefined();
    expect((await arms.answer('generalist', ask({ question: QUESTION }))).error).toBeUndefined();
    expect(audit).toEqual([]);
  });
});
