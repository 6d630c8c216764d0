import { describe, expect, it } from 'vitest';
import type { ChatModel, GenerationRequest, TaskInput } from '../../core/index.js';
import { createExtractiveModel, createMemoryModel, inputFromMessages } from './index.js';

const extractive = createExtractiveModel({ provider: 'extractive', maxTokens: 512, temperature: 0 });

async function run(model: ChatModel, request: Partial<GenerationRequest>) {
  const texts: string[] = [];
  for await (const event of model.generate({ messages: [], maxTokens: 512, ...request })) {
    if (event.type === 'done') return { texts, text: texts.join(''), done: event };
    texts.push(event.text);
  }
  throw new Error('the stream ended without done');
}
const user = (content: string) => [{ role: 'user' as const, content }];
const DOCUMENT = 'Brief Hospital Course:\nFive bands were placed. Nadolol 20 mg daily was started on day 4.';

describe('the extractive model', () => {
  it('says what it is in its description and notes, and nothing of it in the answer', async () => {
    const input: TaskInput = { task: 'qa', question: 'How many bands were placed?', document: DOCUMENT };
    const { text, done } = await run(extractive, { input });
    expect(text).toBe('Five bands were placed.');
    expect(extractive.info).toMatchObject({ built_in: true, local: true });
    expect(done.notes?.[0]).toMatch(/not a language model/);
  });

  it('streams in several pieces', async () => {
    const input: TaskInput = { task: 'summarize', question: '', document: DOCUMENT.repeat(3) };
    expect((await run(extractive, { input })).texts.length).toBeGreaterThan(2);
  });

  it('honours the longest answer, stop strings and a prefilled opener', async () => {
    const input: TaskInput = {
      task: 'multiple-choice',
      question: 'How many bands were placed?',
      options: ['Two', 'Five'],
      document: DOCUMENT,
    };
    expect((await run(extractive, { input, maxTokens: 4 })).done.finishReason).toBe('length');
    expect((await run(extractive, { input, stop: [': Five'] })).text).toBe('The correct answer is B');
    expect((await run(extractive, { input, prefill: 'The correct answer is' })).text).toBe(' B: Five');
  });

  it('abstains on every task without anything to read, except that it guesses a choice', async () => {
    for (const task of ['qa', 'summarize', 'code', 'entailment'] as const)
      expect((await run(extractive, { input: { task, question: 'What is gout?' } })).done.finishReason).toBe(
        'abstained',
      );
    const input: TaskInput = {
      task: 'multiple-choice',
      question: 'What is gout?',
      options: ['Arthritis', 'A fish'],
    };
    expect((await run(extractive, { input })).done.choice).toBeTypeOf('number');
  });

  it('answers an OpenAI client that sends only messages', async () => {
    const { text } = await run(extractive, {
      messages: user(`<document>\n${DOCUMENT}\n</document>\nWhen was nadolol started?`),
    });
    expect(text).toContain('day 4');
  });
});

describe('the memory model', () => {
  it('says on how many pairs it was fitted, and that it has none', async () => {
    const empty = await createMemoryModel(
      { provider: 'memory', maxTokens: 512, temperature: 0 },
      { pairFiles: [] },
    );
    expect(empty.info.description).toContain('0 question-answer pairs');
    expect(await empty.health()).toMatchObject({ ok: false });
  });
});

describe('inputFromMessages', () => {
  it('takes the last user message as the question', () => {
    const messages = [
      ...user('What is gout?'),
      { role: 'assistant' as const, content: 'x' },
      ...user('And how is it treated?'),
    ];
    expect(inputFromMessages(messages)).toEqual({ task: 'qa', question: 'And how is it treated?' });
  });

  it('finds lettered options', () => {
    const input = inputFromMessages(
      user('Which drug lowers urate?\nA) Allopurinol\nB) Aspirin\n(C) Ibuprofen'),
    );
    expect(input).toEqual({
      task: 'multiple-choice',
      question: 'Which drug lowers urate?',
      options: ['Allopurinol', 'Aspirin', 'Ibuprofen'],
    });
  });

  it.each([
    ['rules', 'Summarize this note.\n-----\nHe came.\nHe left.\n-----'],
    ['fences', '```\nHe came.\nHe left.\n```\nSummarize this note.'],
    ['tags', '<note>He came.\nHe left.</note> Summarize this note.'],
  ])('finds a document between %s', (_how, content) => {
    expect(inputFromMessages(user(content))).toEqual({
      task: 'summarize',
      question: 'Summarize this note.',
      document: 'He came.\nHe left.',
    });
  });

  it('takes a long message for a document with its question at the end', () => {
    const body = 'The patient was seen again and felt well after the change of drugs. '.repeat(20).trim();
    expect(inputFromMessages(user(`${body}\n\nHow did the patient feel?`))).toMatchObject({
      task: 'qa',
      question: 'How did the patient feel?',
      document: body,
    });
  });

  it('reads numbered passages, ICD instructions and a premise with its hypothesis', () => {
    const passages = inputFromMessages(
      user('<context>\n[1] Potassium was 4.1.\n[2] Sodium was 140.\n</context>\nWhat was the sodium?'),
    );
    expect(passages.passages?.map((passage) => [passage.n, passage.text])).toEqual([
      [1, 'Potassium was 4.1.'],
      [2, 'Sodium was 140.'],
    ]);
    expect(inputFromMessages(user('Give ICD-10 codes.\n===\nGout.\n===')).task).toBe('code');
    expect(
      inputFromMessages(user('SENTENCE_1: He takes metformin.\nSENTENCE_2: He has diabetes.')),
    ).toMatchObject({
      task: 'entailment',
      document: 'He takes metformin.',
      question: 'He has diabetes.',
    });
  });
});
