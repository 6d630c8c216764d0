import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../core/index.js';
import { ask, bench, CORPORA } from '../testing/index.js';
import type { ArmEvent } from '../types.js';
import { evidenceScore } from './evidence.js';

const OFF_TOPIC = 'Who won the football world cup in Brazil?';

function result(text: string, cosine?: number, document = 'd'): SearchResult {
  return {
    rank: 1,
    score: 1,
    corpus: 'c',
    document_id: document,
    chunk_id: 'x',
    title: '',
    text,
    start: 0,
    end: text.length,
    metadata: {},
    stages: cosine === undefined ? {} : { dense: { rank: 1, score: cosine } },
  };
}

describe('an arm with retrieval', () => {
  it('abstains in plain words, without asking the model, when the passages are about something else', async () => {
    const { arms, generalist } = bench();
    const events: ArmEvent[] = [];
    const answer = await arms.answer('generalist+rag', ask({ question: OFF_TOPIC }), {
      onEvent: (event) => events.push(event),
    });
    expect(generalist.requests).toEqual([]);
    expect(answer.finish_reason).toBe('abstained');
    expect(answer.safeguards).toMatchObject({ abstained: true, evidence_score: expect.any(Number) });
    expect(answer.answer).toMatch(/^I cannot answer this from the searched documents/);
    expect(answer.passages.length).toBeGreaterThan(0);
    expect(answer.usage.prompt_tokens).toBe(0);
    expect(events.map((event) => event.type)).toEqual(['passages', 'text', 'done']);
  });

  it('abstains when nothing is indexed or found', async () => {
    const { arms } = bench({ corpora: {} });
    const answer = await arms.answer('generalist+rag', ask({ question: 'apixaban dose' }));
    expect(answer.answer).toMatch(/nothing was found/);
    expect(answer.safeguards.evidence_score).toBe(0);
  });

  it('takes the threshold from the configuration, and from the request before that', async () => {
    const { arms } = bench({ config: { retrieval: { evidenceThreshold: 0 } } });
    const question = OFF_TOPIC;
    expect((await arms.answer('generalist+rag', ask({ question }))).safeguards.abstained).toBe(false);
    const strict = ask({ question: 'What is the usual apixaban dose?', options: { evidence_threshold: 1 } });
    expect((await arms.answer('generalist+rag', strict)).safeguards.abstained).toBe(true);
  });

  it('does not abstain from summaries and coding of a document that is there', async () => {
    const { arms } = bench();
    for (const task of ['summarize', 'code'] as const) {
      const answer = await arms.answer('generalist+rag', ask({ task, document_id: 'n1' }));
      expect(answer.safeguards.abstained).toBe(false);
    }
  });

  it('reports a model that abstains by itself', async () => {
    const { arms } = bench({
      generalist: { reply: 'The passages do not say.', done: { finishReason: 'abstained' } },
    });
    const answer = await arms.answer('generalist+rag', ask({ question: 'What is the usual apixaban dose?' }));
    expect(answer.safeguards.abstained).toBe(true);
    expect(answer.safeguards.uncited_sentences).toBe(0);
  });
});

describe('an arm without retrieval', () => {
  it('is asked whatever the question', async () => {
    const { arms, biomedical } = bench({ corpora: CORPORA });
    const answer = await arms.answer('biomedical', ask({ question: OFF_TOPIC }));
    expect(biomedical.requests).toHaveLength(1);
    expect(answer.safeguards).not.toHaveProperty('evidence_score');
  });
});

describe('evidenceScore', () => {
  const question = 'What is the usual dose of apixaban in atrial fibrillation?';
  const fit = 'The usual apixaban dose in atrial fibrillation is 5 mg.';

  it('is high for a passage about the question and low for another', () => {
    expect(evidenceScore(question, [result(fit)], 'none')).toBeGreaterThan(0.9);
    expect(evidenceScore(question, [result('Knee pain was treated with ice.')], 'none')).toBeLessThan(0.1);
    expect(evidenceScore(question, [], 'none')).toBe(0);
  });

  it('adds up what passages of one document say, not what several documents say', () => {
    const parts = ['The usual dose of apixaban is 5 mg.', 'It is given in atrial fibrillation.'];
    const one = evidenceScore(
      question,
      parts.map((text) => result(text)),
      'none',
    );
    const two = evidenceScore(
      question,
      parts.map((text, i) => result(text, undefined, `d${i}`)),
      'none',
    );
    expect(one).toBeGreaterThan(two);
  });

  it('reads the cosine of the shipped embedder only', () => {
    const near = [result('Knee pain was treated with ice.', 0.95)];
    expect(evidenceScore(question, near, 'crossover-embed-1')).toBeGreaterThan(0.35);
    expect(evidenceScore(question, near, 'other-embedder')).toBeLessThan(0.1);
  });

  it('stays within 0 and 1 and never falls when a passage is added', () => {
    const text = fc.array(fc.constantFrom('apixaban', 'dose', 'knee', 'atrial', 'the', '5'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (before, added) => {
        const results = before.map((words, i) => result(words.join(' '), undefined, `d${i % 2}`));
        const score = evidenceScore(question, results, 'none');
        const more = evidenceScore(question, [...results, result(added.join(' '))], 'none');
        expect(score).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(score);
        expect(more).toBeLessThanOrEqual(1);
      }),
    );
  });
});
