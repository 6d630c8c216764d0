import { describe, expect, it } from 'vitest';
import { ask, bench, CORPORA } from './testing/index.js';

describe('wrong input', () => {
  it.each([
    [{ question: ' ' }, 'CROSSOVER_INVALID_INPUT', 'question'],
    [{ question: 'x', corpora: ['nowhere'] }, 'CROSSOVER_CORPUS_NOT_FOUND', 'corpora'],
    [{ question: 'x', document_id: 'nobody' }, 'CROSSOVER_DOCUMENT_NOT_FOUND', 'document_id'],
    [{ question: 'x', document_id: 'n1', text: 'y' }, 'CROSSOVER_INVALID_INPUT', 'text'],
    [{ question: 'x', text: ' ' }, 'CROSSOVER_INVALID_INPUT', 'text'],
    [{ task: 'summarize' }, 'CROSSOVER_INVALID_INPUT', 'document_id'],
    [{ task: 'code' }, 'CROSSOVER_INVALID_INPUT', 'document_id'],
    [
      { task: 'code', question: 'x', options: { choices: ['a', 'b'] } },
      'CROSSOVER_INVALID_INPUT',
      'options.choices',
    ],
    [{ question: 'x', filter: { or: [] } }, 'CROSSOVER_FILTER_INVALID', 'filter.or'],
  ] as const)('%j is refused as %s', async (request, code, field) => {
    const { arms, generalist, biomedical } = bench();
    await expect(arms.route('both', ask(structuredClone(request) as never))).rejects.toMatchObject({
      code,
      details: { field },
    });
    expect(generalist.requests.length + biomedical.requests.length).toBe(0);
  });

  it('asks for the corpus when several have a document of that id', async () => {
    const { arms } = bench({ corpora: { ...CORPORA, copies: CORPORA.notes! } });
    await expect(arms.route('both', ask({ question: 'x', document_id: 'n1' }))).rejects.toThrow(
      /notes, copies/,
    );
    const answers = await arms.route(
      'finetuned',
      ask({ question: 'x', document_id: 'n1', corpora: ['copies'] }),
    );
    expect(answers.finetuned?.error).toBeUndefined();
  });

  it('refuses only the arm that cannot do it', async () => {
    const { arms } = bench();
    const request = ask({ task: 'summarize', corpora: ['notes'] });
    const answers = await arms.route('both', request);
    expect(answers.rag?.error).toBeUndefined();
    expect(answers.finetuned?.error).toMatchObject({ code: 'CROSSOVER_INVALID_INPUT', field: 'document_id' });
    await expect(arms.route('finetuned', request)).rejects.toMatchObject({ code: 'CROSSOVER_INVALID_INPUT' });
  });
});
