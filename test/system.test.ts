import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARM_NAMES, type ArmAnswer } from '../src/core/index.js';
import { startSystem, type WholeSystem } from './support/with-server.js';

const folder = mkdtempSync(join(tmpdir(), 'crossover-system-'));
let system: WholeSystem;

beforeAll(async () => {
  system = await startSystem(folder, {}, { bundled: true });
});
afterAll(async () => {
  await system.close();
  rmSync(folder, { recursive: true, force: true });
});

async function query(body: Record<string, unknown>): Promise<Record<string, ArmAnswer>> {
  const response = await fetch(`${system.url}/v1/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { routes: Record<string, ArmAnswer> }).routes;
}

describe('a fresh machine with the bundled corpora', () => {
  it('answers through both routes, and the RAG route cites places that hold the quoted words', async () => {
    const { rag, finetuned } = await query({
      question: 'Which blood thinner was started after the stroke?',
      corpora: ['discharge-summaries'],
      route: 'both',
    });
    expect(finetuned?.answer).not.toBe('');
    expect(rag?.answer).toMatch(/apixaban|blood thinner/i);
    expect(rag?.citations.length).toBeGreaterThan(0);
    for (const citation of rag?.citations ?? []) {
      const stored = await system.library.document(citation.corpus, citation.document_id);
      expect(stored.text.slice(citation.start, citation.end)).toBe(citation.quote);
    }
  });

  it('gives codes of a discharge summary, each valid and with its evidence in the note', async () => {
    const id = '10010005-DS-1';
    const { rag } = await query({
      task: 'code',
      document_id: id,
      corpora: ['discharge-summaries'],
      route: 'rag',
    });
    const stored = await system.library.document('discharge-summaries', id);
    expect(rag?.codes?.length).toBeGreaterThan(2);
    for (const code of rag?.codes ?? []) {
      expect(code.valid, code.code).toBe(true);
      expect(stored.text.slice(code.start, code.end)).toBe(code.evidence);
    }
  });

  it('says that it does not know when nothing in the corpus is about the question', async () => {
    const { rag } = await query({
      question: 'Who won the football world cup in 1974?',
      corpora: ['clinical-reference'],
      route: 'rag',
    });
    expect(rag?.safeguards.abstained).toBe(true);
  });

  it('summarises a discharge summary on both routes', async () => {
    const answers = await query({
      task: 'summarize',
      document_id: '10020003-DS-1',
      corpora: ['discharge-summaries'],
    });
    for (const answer of Object.values(answers))
      expect(answer.answer.split(/\s+/).length).toBeGreaterThan(30);
  });
});

describe('an unchanged OpenAI client', () => {
  const client = () => new OpenAI({ apiKey: 'none', baseURL: `${system.url}/v1`, maxRetries: 0 });
  const messages = [
    { role: 'user' as const, content: 'What is the usual dose of apixaban in atrial fibrillation?' },
  ];

  it('lists the arms as models', async () => {
    const names = (await client().models.list()).data.map((model) => model.id);
    expect(names).toEqual(expect.arrayContaining([...ARM_NAMES, 'rag', 'finetuned']));
  });

  it.each([...ARM_NAMES])(
    'gets an answer of %s, streamed and whole, and both say the same',
    async (model) => {
      const whole = await client().chat.completions.create({ model, messages });
      const stream = await client().chat.completions.create({ model, messages, stream: true });
      let streamed = '';
      for await (const chunk of stream) streamed += chunk.choices[0]?.delta?.content ?? '';
      expect(whole.choices[0]?.message.content).toBeTruthy();
      expect(streamed).toBe(whole.choices[0]?.message.content);
      expect(whole.usage?.total_tokens).toBeGreaterThan(0);
    },
  );
});
