import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARM_NAMES, CrossoverError } from '../../core/index.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { type CrossoverExtra, chatChunkSchema, chatCompletionSchema } from './response-schema.js';

let h: Harness;
let client: OpenAI;
beforeEach(async () => {
  h = await startHarness();
  client = new OpenAI({ baseURL: `${h.url}/v1`, apiKey: 'sk-anything', maxRetries: 0 });
});
afterEach(() => h.stop());

const ask = (content: string) => [{ role: 'user' as const, content }];
const extraOf = (value: object): CrossoverExtra => (value as { crossover: CrossoverExtra }).crossover;

describe('an unchanged OpenAI client', () => {
  it('lists the arms and their aliases, and reads one', async () => {
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual([...ARM_NAMES, 'rag', 'finetuned', 'auto']);
    expect(await client.models.retrieve('generalist+rag')).toMatchObject({
      id: 'generalist+rag',
      object: 'model',
    });
    expect(await client.models.retrieve('rag')).toMatchObject({ crossover: { alias_of: 'generalist+rag' } });
  });

  it.each([...ARM_NAMES, 'rag', 'finetuned'])('gets a completion from %s', async (model) => {
    const completion = await client.chat.completions.create({
      model,
      messages: ask('Why apixaban after stroke?'),
    });
    expect(() => chatCompletionSchema.parse(completion)).not.toThrow();
    expect(completion.choices[0]!.message.content).toBe(h.arms.text);
    expect(completion.choices[0]!.finish_reason).toBe('stop');
    expect(completion.usage).toEqual({ prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 });
    const extra = extraOf(completion);
    const retrieves = model.endsWith('rag');
    expect(extra.citations.map(({ document_id }) => document_id)).toEqual(retrieves ? ['note-1'] : []);
    expect(h.arms.asked.at(-1)!.arm).toBe(extra.arm);
  });

  it.each([...ARM_NAMES, 'rag', 'finetuned'])('streams a completion from %s', async (model) => {
    const stream = await client.chat.completions.create({
      model,
      messages: ask('Why apixaban after stroke?'),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chatChunkSchema.parse(chunk));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(h.arms.text);
    expect(chunks[0]!.choices[0]!.delta.role).toBe('assistant');
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    const [ending, usage] = chunks.slice(-2);
    expect(ending!.choices[0]!.finish_reason).toBe('stop');
    expect(ending!.crossover!.passages.length).toBe(model.endsWith('rag') ? 1 : 0);
    expect(usage).toMatchObject({ choices: [], usage: { total_tokens: 18 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  it('sends no usage that was not asked for', async () => {
    const stream = await client.chat.completions.create({
      model: 'rag',
      messages: ask('apixaban?'),
      stream: true,
    });
    for await (const chunk of stream) {
      expect(chunk.choices).toHaveLength(1);
      expect(chunk.usage).toBeUndefined();
    }
  });

  it('works with the streaming helper that assembles the whole message', async () => {
    const runner = client.chat.completions.stream({ model: 'biomedical', messages: ask('Dose?') });
    expect(await runner.finalContent()).toBe(h.arms.text);
  });

  it('passes history, parts, limits and extra body fields on, and names what had no effect', async () => {
    const completion = await client.chat.completions.create({
      model: 'rag',
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: 'Who?' },
        { role: 'assistant', content: 'A patient.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What was started' },
            { type: 'text', text: 'after the stroke?' },
          ],
        },
      ],
      max_tokens: 99,
      temperature: 0.5,
      seed: 7,
      top_p: 0.9,
      user: 'u1',
      ...{ corpora: ['notes'], filter: { subject_id: 1 }, document_id: 'note-1', k: 2 },
    });
    const { request, options } = h.arms.asked[0]!;
    expect(request).toEqual({
      question: 'What was started\nafter the stroke?',
      task: 'qa',
      options: { max_tokens: 99, temperature: 0.5, seed: 7 },
      corpora: ['notes'],
      filter: { subject_id: 1 },
      document_id: 'note-1',
      k: 2,
    });
    expect(options.history).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Who?' },
      { role: 'assistant', content: 'A patient.' },
    ]);
    expect(extraOf(completion).ignored).toEqual(['top_p']);
  });

  it('ends the answer at a stop sequence, streaming and not, with the citations that are left', async () => {
    const request = { model: 'rag', messages: ask('apixaban?'), stop: [' [1]', 'stroke'] };
    const whole = await client.chat.completions.create(request);
    expect(whole.choices[0]!.message.content).toBe('Apixaban was started');
    expect(extraOf(whole).citations).toEqual([]);
    let text = '';
    for await (const chunk of await client.chat.completions.create({ ...request, stream: true }))
      text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('Apixaban was started');
  });

  it('meets errors as its own error classes', async () => {
    const create = (body: object) =>
      client.chat.completions.create({ model: 'rag', messages: ask('x?'), ...body } as never);
    await expect(create({ model: 'gpt-4' })).rejects.toMatchObject({
      constructor: OpenAI.NotFoundError,
      code: 'model_not_found',
      param: 'model',
    });
    await expect(create({ messages: [] })).rejects.toMatchObject({
      constructor: OpenAI.BadRequestError,
      param: 'messages',
    });
    await expect(
      create({ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] }),
    ).rejects.toMatchObject({ status: 400, param: 'messages[0].content' });
    await expect(create({ n: 3 })).rejects.toMatchObject({ status: 400, param: 'n' });
    await expect(create({ messages: [{ role: 'assistant', content: 'x' }] })).rejects.toMatchObject({
      param: 'messages[0].role',
    });
    h.arms.failures.set('generalist+rag', new CrossoverError('CROSSOVER_MODEL_TIMEOUT', 'Too slow.'));
    await expect(create({})).rejects.toMatchObject({ status: 504, type: 'server_error' });
    await expect(create({ stream: true })).rejects.toMatchObject({ status: 504 });
  });

  it('is told of a failure in the middle of a stream', async () => {
    h.arms.gate = Promise.resolve().then(() => {
      throw new CrossoverError('CROSSOVER_MODEL_STREAM_CUT', 'The stream ended too early.');
    });
    h.arms.gate.catch(() => undefined);
    const stream = await client.chat.completions.create({
      model: 'biomedical',
      messages: ask('x?'),
      stream: true,
    });
    let text = '';
    await expect(
      (async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
      })(),
    ).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_STREAM_CUT' });
    expect(text).toBe('Apixaban ');
  });

  it('stops the model when it goes away', async () => {
    h.arms.gate = new Promise(() => undefined);
    const stream = await client.chat.completions.create({ model: 'rag', messages: ask('x?'), stream: true });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break;
    }
    await expect.poll(() => h.arms.aborted).toEqual(['generalist+rag']);
  });
});
