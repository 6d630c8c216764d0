import { describe, expect, it } from 'vitest';
import { ask, bench, CORPORA } from './testing/index.js';

const request = ask({ question: 'What is the usual dose of apixaban in atrial fibrillation?' });
const answered = async (reply: string, arm: 'generalist' | 'generalist+rag' = 'generalist+rag') =>
  bench({ generalist: { reply } }).arms.answer(arm, request);

describe('the checks of an answer', () => {
  it('find nothing to say about an answer that stands in its passages', async () => {
    const { safeguards, citations } = await answered(
      'The usual adult dose in atrial fibrillation is 5 mg by mouth twice daily [1].',
    );
    expect(safeguards).toMatchObject({
      abstained: false,
      unsupplied_citations: [],
      uncited_sentences: 0,
      unsupported_sentences: [],
      unsupported_numbers: [],
      injection: [],
      truncated: [],
    });
    const source = CORPORA.reference!.documents[0]!.text;
    expect(citations).toHaveLength(1);
    expect(source.slice(citations[0]!.start, citations[0]!.end)).toBe(citations[0]!.quote);
    expect(citations[0]?.quote).toMatch(/^The usual adult dose/);
  });

  it('flag citations that were not supplied, and leave the text as it was said', async () => {
    const { answer, safeguards } = await answered('It is 5 mg twice daily [1][17].');
    expect(answer).toBe('It is 5 mg twice daily [1][17].');
    expect(safeguards.unsupplied_citations).toEqual([17]);
  });

  it('flag numbers, sentences and missing citations', async () => {
    const { answer, safeguards } = await answered(
      'The usual dose is 500 mg twice daily [1]. Surgeons removed the inflamed appendix laparoscopically.',
    );
    expect(safeguards.unsupported_numbers).toEqual(['500 mg']);
    expect(safeguards.uncited_sentences).toBe(1);
    expect(safeguards.unsupported_sentences.map((s) => answer.slice(s.start, s.end))).toEqual([
      'Surgeons removed the inflamed appendix laparoscopically.',
    ]);
  });

  it('count what the question says as known', async () => {
    const { arms } = bench({ generalist: { reply: 'No, 70 mg is too much [1].' } });
    const { safeguards } = await arms.answer(
      'generalist+rag',
      ask({ question: 'Is 70 mg a usual dose of apixaban in atrial fibrillation?' }),
    );
    expect(safeguards.unsupported_numbers).toEqual([]);
  });

  it('read the document on a direct arm, where nothing is cited', async () => {
    const { arms } = bench({
      biomedical: { reply: 'The creatinine peaked at 2.1. He lost 99 kg of weight.' },
    });
    const { safeguards } = await arms.answer(
      'biomedical',
      ask({ question: 'How high was the creatinine?', document_id: 'n1' }),
    );
    expect(safeguards.unsupported_numbers).toEqual(['99 kg']);
    expect(safeguards.uncited_sentences).toBe(0);
  });

  it('note an empty answer', async () => {
    const { answer, safeguards } = await answered('');
    expect(answer).toBe('');
    expect(safeguards.notes).toContain('The model gave an empty answer.');
  });

  it('leave the passages that did not fit out of the answer, and say so', async () => {
    const documents = Array.from({ length: 8 }, (_, i) => ({
      id: `d${i}`,
      text: `Apixaban dose in atrial fibrillation, part ${i}. ${'Words that fill the passage up. '.repeat(10)}`,
    }));
    const { arms, generalist } = bench({
      corpora: { many: { documents } },
      generalist: { contextWindow: 500, reply: 'It is so [1].' },
      config: { models: { generalist: { provider: 'extractive', maxTokens: 50 } }, retrieval: { k: 8 } },
    });
    const { passages, safeguards } = await arms.answer('generalist+rag', request);
    expect(passages.length).toBeLessThan(8);
    expect(passages.length).toBe(generalist.requests[0]?.input?.passages?.length);
    expect(safeguards.truncated[0]?.what).toMatch(/^passages: \d of 8 left out$/);
  });
});
