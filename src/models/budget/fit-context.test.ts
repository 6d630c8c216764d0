import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUT_MARK, estimateTokens, fitContext, type PromptPart } from './index.js';

/** A model that counts words and adds four tokens a message. */
const model = (contextWindow: number) => ({
  contextWindow,
  countTokens: (text: string) => text.split(/\s+/).filter(Boolean).length,
  promptTokens: (messages: readonly unknown[]) => 4 * messages.length,
});

const instructions: PromptPart = { kind: 'fixed', role: 'system', text: 'Answer from the passages.' };
const question: PromptPart = { kind: 'fixed', role: 'user', text: 'What was the dose?' };
const passages: PromptPart = {
  kind: 'passages',
  role: 'user',
  items: ['[1] one one one one', '[2] two two two two', '[3] three three three three'],
  header: 'Passages:',
};

describe('fitContext', () => {
  it('leaves everything in place when it fits, neighbours of one role joined', () => {
    const fitted = fitContext({
      model: model(200),
      maxTokens: 50,
      parts: [instructions, passages, question],
    });
    expect(fitted.messages).toEqual([
      { role: 'system', content: 'Answer from the passages.' },
      {
        role: 'user',
        content:
          'Passages:\n\n[1] one one one one\n\n[2] two two two two\n\n[3] three three three three\n\nWhat was the dose?',
      },
    ]);
    expect(fitted.truncated).toEqual([]);
  });

  it('drops passages whole, from the last, and says how much went', () => {
    const fitted = fitContext({ model: model(38), maxTokens: 10, parts: [instructions, passages, question] });
    expect(fitted.passages).toBe(2);
    expect(fitted.messages[1]?.content).toContain('[2] two');
    expect(fitted.messages[1]?.content).not.toContain('[3]');
    expect(fitted.truncated).toEqual([
      { what: 'passages: 1 of 3 left out', kept_tokens: 10, dropped_tokens: 5 },
    ]);
  });

  it('leaves out the header together with the last passage', () => {
    const fitted = fitContext({ model: model(27), maxTokens: 10, parts: [instructions, passages, question] });
    expect(fitted.passages).toBe(0);
    expect(fitted.messages[1]?.content).toBe('What was the dose?');
  });

  it('cuts a document from its end, at the end of a sentence, with a visible mark', () => {
    const text = Array.from({ length: 40 }, (_, i) => `Sentence number ${i} of the note.`).join(' ');
    const fitted = fitContext({
      model: model(120),
      maxTokens: 20,
      parts: [
        instructions,
        { kind: 'document', role: 'user', text, before: '<note>', after: '</note>' },
        question,
      ],
    });
    const user = fitted.messages[1]?.content ?? '';
    expect(user).toMatch(/of the note\.\n\[The document goes on here/);
    expect(user.startsWith('<note>\nSentence number 0')).toBe(true);
    expect(user).toContain(`${CUT_MARK}\n</note>\n\nWhat was the dose?`);
    const [cut] = fitted.truncated;
    expect(cut!.kept_tokens + cut!.dropped_tokens).toBe(240);
    expect(fitted.promptTokens).toBeLessThanOrEqual(100);
    expect(fitted.promptTokens).toBeGreaterThan(85);
  });

  it('gives up the oldest turns of a chat before any passage', () => {
    const history: PromptPart = {
      kind: 'history',
      messages: [
        { role: 'user', content: 'oldest turn of all' },
        { role: 'assistant', content: 'an older answer here' },
        { role: 'user', content: 'newer turn' },
      ],
    };
    const fitted = fitContext({
      model: model(58),
      maxTokens: 10,
      parts: [instructions, history, passages, question],
    });
    expect(fitted.passages).toBe(3);
    expect(fitted.messages.map((message) => message.content)).not.toContain('oldest turn of all');
    expect(fitted.truncated[0]?.what).toMatch(/^earlier turns: \d of 3 left out$/);
  });

  it('refuses when instructions, question and answer alone are too long', () => {
    expect(() =>
      fitContext({ model: model(20), maxTokens: 10, parts: [instructions, question] }),
    ).toThrowError(expect.objectContaining({ code: 'CROSSOVER_CONTEXT_TOO_SMALL' }));
  });

  it('never goes over the window, never touches a fixed part and accounts for every token', () => {
    const words = fc.array(fc.constantFrom('aspirin', '81', 'mg', 'daily.', '\n', 'Discharge'), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(
        words,
        fc.array(words, { maxLength: 6 }),
        fc.integer({ min: 60, max: 900 }),
        (doc, items, window) => {
          const document = doc.join(' ');
          const parts: PromptPart[] = [
            instructions,
            { kind: 'passages', role: 'user', items: items.map((item, i) => `[${i + 1}] ${item.join(' ')}`) },
            { kind: 'document', role: 'user', text: document },
            question,
          ];
          const fitted = fitContext({ model: model(window), maxTokens: 20, parts });
          const text = fitted.messages.map((message) => message.content).join('\n');
          const used = model(window).countTokens(text) + 4 * fitted.messages.length;
          expect(used).toBeLessThanOrEqual(window - 20);
          expect(fitted.messages[0]?.content).toBe('Answer from the passages.');
          expect(fitted.messages.at(-1)?.content.endsWith('What was the dose?')).toBe(true);
          expect(fitted.documentLength < document.length).toBe(text.includes(CUT_MARK));
          if (fitted.documentLength < document.length) expect(fitted.passages).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('estimateTokens', () => {
  // Counts by the real tokenizers (llama-tokenizer-js 1.2.2, llama3-tokenizer-js 1.2.0).
  const line =
    'Labs: WBC 11.2, Hgb 9.8, Plt 214, Na 138, K 4.1, Cr 1.6 (baseline 1.1). BP 142/88, HR 96, SpO2 97% RA.';
  it.each([
    ['sentencepiece-32k', 75],
    ['llama-3', 62],
  ] as const)('does not count a line of laboratory values too low for %s', (tokenization, truth) => {
    const estimate = estimateTokens(line, tokenization);
    expect(estimate).toBeGreaterThanOrEqual(truth);
    expect(estimate).toBeLessThanOrEqual(truth * 1.5);
  });
});
