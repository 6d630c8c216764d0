import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ChatModel,
  CrossoverError,
  type GenerationEvent,
  type GenerationRequest,
} from '../core/index.js';

export interface ContractSubject {
  readonly model: ChatModel;
  /** Takes long enough over its answer to be stopped in it; left out for models that answer at once. */
  readonly slow?: ChatModel;
  readonly close?: () => Promise<void>;
}

const PASSAGE = 'Potassium was 4.1 mmol/L at discharge. Aspirin 81 mg daily was continued.';

/** A request that every kind of model can answer: as messages, and as structure for the built-in readers. */
export const CONTRACT_REQUEST: GenerationRequest = {
  messages: [
    { role: 'system', content: 'Answer from the passage.' },
    { role: 'user', content: `${PASSAGE}\n\nWhat was the potassium at discharge?` },
  ],
  maxTokens: 24,
  input: {
    task: 'qa',
    question: 'What was the potassium at discharge?',
    passages: [{ n: 1, title: 'Discharge summary', text: PASSAGE }],
  },
};

export async function collect(events: AsyncIterable<GenerationEvent>) {
  const all: GenerationEvent[] = [];
  for await (const event of events) all.push(event);
  const text = all.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { all, text, done: all.at(-1) };
}

/** What every ChatModel keeps to, whatever is behind it. */
export function chatModelContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`the ChatModel contract: ${name}`, () => {
    let subject: ContractSubject;
    const withModel = (use: (subject: ContractSubject) => Promise<void>): Promise<void> => use(subject);

    beforeAll(async () => {
      subject = await open();
    });

    afterAll(async () => {
      await subject?.model.close();
      await subject?.slow?.close();
      await subject?.close?.();
    });

    it('says what it is', () =>
      withModel(async ({ model }) => {
        expect(model.info.id).not.toBe('');
        expect(model.info.description.length).toBeGreaterThan(10);
        expect(model.contextWindow).toBeGreaterThan(0);
      }));

    it('streams text that is not empty, then exactly one done with its usage', () =>
      withModel(async ({ model }) => {
        const { all, text, done } = await collect(model.generate(CONTRACT_REQUEST));
        expect(text).not.toBe('');
        expect(all.filter((event) => event.type === 'done')).toHaveLength(1);
        expect(all.every((event) => event.type === 'done' || event.text !== '')).toBe(true);
        if (done?.type !== 'done') throw new Error('the last event is not done');
        expect(['stop', 'length', 'abstained', 'refused']).toContain(done.finishReason);
        expect(done.usage.prompt_tokens).toBeGreaterThan(0);
        expect(done.usage.completion_tokens).toBeGreaterThan(0);
      }));

    it('gives the same answer to the same greedy request, also side by side', () =>
      withModel(async ({ model }) => {
        const answers = await Promise.all(
          [1, 2, 3].map(async () => (await collect(model.generate(CONTRACT_REQUEST))).text),
        );
        expect(new Set(answers).size).toBe(1);
      }));

    it('refuses a request that is already aborted, with a coded error', () =>
      withModel(async ({ model }) => {
        const run = collect(model.generate(CONTRACT_REQUEST, AbortSignal.abort()));
        await expect(run).rejects.toSatisfy(
          (error: unknown) => CrossoverError.is(error) && error.code === 'CROSSOVER_ABORTED',
        );
      }));

    it('can be left in mid-answer and answers again afterwards', () =>
      withModel(async ({ model }) => {
        for await (const event of model.generate(CONTRACT_REQUEST)) {
          expect(event.type).toBe('text');
          break;
        }
        expect((await collect(model.generate(CONTRACT_REQUEST))).text).not.toBe('');
      }));

    it('stops within 250 ms of an abort in mid-answer', () =>
      withModel(async ({ slow }) => {
        if (!slow) return;
        const controller = new AbortController();
        let stoppedAt = 0;
        const run = async (): Promise<void> => {
          for await (const event of slow.generate(CONTRACT_REQUEST, controller.signal)) {
            if (event.type === 'text' && stoppedAt === 0) {
              stoppedAt = performance.now();
              controller.abort();
            }
          }
        };
        await expect(run()).rejects.toMatchObject({ code: 'CROSSOVER_ABORTED' });
        expect(stoppedAt).toBeGreaterThan(0);
        expect(performance.now() - stoppedAt).toBeLessThan(250);
      }));

    it('counts tokens: none in no text, more in more text', () =>
      withModel(async ({ model }) => {
        expect(model.countTokens('')).toBe(0);
        expect(model.countTokens(PASSAGE.repeat(10))).toBeGreaterThan(model.countTokens(PASSAGE));
        expect(model.promptTokens(CONTRACT_REQUEST.messages)).toBeGreaterThanOrEqual(0);
      }));

    it('reports its health in words', () =>
      withModel(async ({ model }) => {
        const health = await model.health();
        expect(health.ok).toBe(true);
        expect(health.detail).not.toBe('');
      }));
  });
}
