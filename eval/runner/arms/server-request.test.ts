import { describe, expect, it } from 'vitest';
import type { TaskItem } from '../../tasks/index.js';
import { madeItems } from '../testing/made-task.js';
import { buildPrompt } from './build-prompt.js';
import { inPool, serverRequest } from './server-request.js';

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const model = {
  contextWindow: 100_000,
  countTokens: words,
  promptTokens: (messages: ReadonlyArray<{ readonly content: string }>) =>
    messages.reduce((sum, { content }) => sum + words(content), 0),
  info: { id: 'm', provider: 'test', built_in: true, local: true, description: '' },
};
const text = (name: string): string => Array.from({ length: 50 }, (_, i) => `${name}${i}`).join(' ');
const pool = ['a', 'b', 'c', 'd'].map((name) => ({ id: `doc/${name}`, title: name, text: text(name) }));
const [item] = madeItems(1, { pool, input: 'multiple-choice', options: ['yes', 'no'], gold: 0 });
const ask = (more: Partial<TaskItem> = {}, options: { retrieves?: boolean; budget?: number } = {}) =>
  serverRequest(
    { ...item!, ...more },
    { model, retrieves: false, budget: 8000, temperature: 0, seed: 7, ...options },
  );

describe('serverRequest', () => {
  it('sends the pool in the order in which eval itself would put it before a direct arm', () => {
    const own = buildPrompt(item!, { model, budget: 8000, temperature: 0, seed: 7 });
    expect(ask().request.body?.text).toBe(own.request.input?.document);
    expect(ask().request.body?.text).not.toBe(pool.map((one) => one.text).join('\n\n'));
  });

  it('keeps a direct arm to the budget and gives a RAG arm the whole pool to search', () => {
    const cut = ask({}, { budget: 120 });
    expect(words(String(cut.request.body?.text))).toBeLessThanOrEqual(120);
    expect(cut.truncated).toMatchObject({ by: 'budget', shortened: true });
    const searched = ask({}, { budget: 120, retrieves: true });
    for (const one of pool) expect(searched.request.body?.text).toContain(one.text);
    expect(searched.truncated).toBeUndefined();
    expect(searched.request.body?.k).toBe(32);
    // For coding the codes are searched, and the letter stands in every arm's prompt.
    expect(ask({ input: 'code' }, { budget: 120, retrieves: true }).truncated).toBeDefined();
  });

  it('asks with the question alone, and sends options beside it and no prefilled answer', () => {
    const { request } = ask({
      prefill: 'The correct answer is',
      demonstrations: [{ user: 'An example?', assistant: 'yes' }],
    });
    expect(request.messages.at(-1)).toEqual({ role: 'user', content: item!.material.question });
    expect(request.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(request.body).toMatchObject({ task: 'qa', choices: ['yes', 'no'], evidence_threshold: 0 });
    expect(request.prefill).toBeUndefined();
  });
});

describe('inPool', () => {
  const { sent } = ask();
  const at = (start: number, end: number, document_id = 'text') =>
    inPool({ n: 1, document_id, start, end }, sent);

  it('finds the document and the place of every stretch', () => {
    const whole = sent!.text;
    for (const one of pool) {
      const from = whole.indexOf(one.text) + 5;
      expect(at(from, from + 40)).toEqual({ documentId: one.id, start: 5, end: 45 });
    }
  });

  it('gives a stretch over a border to the document that holds most of it, cut to that one', () => {
    const [first, second] = sent!.places;
    expect(at(first!.end - 10, second!.start + 30)).toEqual({
      documentId: second!.documentId,
      start: 0,
      end: 30,
    });
  });

  it("leaves the server's own documents and items without a pool as they are", () => {
    expect(at(3, 9, 'drug-apixaban')).toEqual({ documentId: 'drug-apixaban', start: 3, end: 9 });
    const citation = { n: 1, document_id: 'text', start: 3, end: 9 };
    expect(inPool(citation, undefined)).toEqual({ documentId: 'text', start: 3, end: 9 });
  });
});
