import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../../../test/support/scripted-openai-server.js';
import { createLogger, modelConfigSchema, type OpenAIModelConfig } from '../../../core/index.js';
import { CONTRACT_REQUEST, chatModelContract, collect } from '../../model.contract.js';
import { createOpenAIModel } from './index.js';

const logger = createLogger('silent');
const servers: ScriptedServer[] = [];

async function open(options: ScriptedServerOptions, config: Partial<OpenAIModelConfig> = {}) {
  const server = await startScriptedServer({ models: ['m'], ...options });
  servers.push(server);
  const full = modelConfigSchema.parse({ provider: 'openai', baseUrl: server.url, model: 'm', ...config });
  return { server, model: await createOpenAIModel(full as OpenAIModelConfig, logger) };
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

for (const [name, config] of [
  ['openai, chat route', {}],
  ['openai, plain completions', { card: 'biomistral-7b' }],
] as const) {
  chatModelContract(name, async () => {
    const answer = { text: 'The potassium was 4.1 mmol/L.' };
    const fast = await open({ answer }, config);
    const slow = await open({ answer: { ...answer, pieceDelayMs: 400 } }, config);
    // These two live longer than one test.
    servers.length = 0;
    return {
      model: fast.model,
      slow: slow.model,
      close: async () => {
        await Promise.all([fast.server.close(), slow.server.close()]);
      },
    };
  });
}

describe('the request', () => {
  it('goes to the chat route as messages, greedy, with usage asked for', async () => {
    const { server, model } = await open({}, { card: 'llama-3-70b-instruct' });
    await collect(model.generate({ ...CONTRACT_REQUEST, seed: 7, stop: ['\n\n'] }));
    expect(server.generations[0]).toMatchObject({
      path: '/chat/completions',
      body: {
        model: 'm',
        messages: CONTRACT_REQUEST.messages,
        max_tokens: 24,
        temperature: 0,
        seed: 7,
        stop: ['\n\n', '<|eot_id|>', '<|end_of_text|>'],
        stream: true,
        stream_options: { include_usage: true },
      },
    });
  });

  it('puts the system text into the first user turn for a model without a system role', async () => {
    const { server, model } = await open({}, { card: 'mistral-7b-instruct-v0.2' });
    await collect(model.generate(CONTRACT_REQUEST));
    const messages = server.generations[0]?.body?.messages as Array<{ role: string; content: string }>;
    expect(messages.map((message) => message.role)).toEqual(['user']);
    expect(messages[0]?.content.startsWith('Answer from the passage.\n\nPotassium')).toBe(true);
  });

  it('goes to plain completions rendered, without the begin token, for a model without a chat template', async () => {
    const { server, model } = await open({}, { card: 'medalpaca-7b' });
    await collect(model.generate(CONTRACT_REQUEST));
    expect(server.generations[0]?.path).toBe('/completions');
    const prompt = String(server.generations[0]?.body?.prompt);
    expect(prompt.startsWith('Below is an instruction')).toBe(true);
    expect(prompt.endsWith('### Response:\n')).toBe(true);
  });

  it('prefills as an unfinished turn, or as a rendered completion where the card says so', async () => {
    const continued = await open({}, { card: 'llama-3-8b-instruct' });
    await collect(continued.model.generate({ ...CONTRACT_REQUEST, prefill: 'The potassium' }));
    expect(continued.server.generations[0]?.body).toMatchObject({
      continue_final_message: true,
      add_generation_prompt: false,
    });
    expect((continued.server.generations[0]!.body!.messages as unknown[]).at(-1)).toEqual({
      role: 'assistant',
      content: 'The potassium',
    });
    const rendered = await open({}, { card: 'llama-2-70b-chat' });
    await collect(rendered.model.generate({ ...CONTRACT_REQUEST, prefill: 'The potassium' }));
    expect(rendered.server.generations[0]?.path).toBe('/completions');
    expect(String(rendered.server.generations[0]?.body?.prompt)).toMatch(/\[\/INST\] The potassium$/);
  });

  it('carries the key from the environment, and says which variable is missing', async () => {
    vi.stubEnv('SCRIPTED_KEY', 'sk-secret');
    const { server, model } = await open({}, { apiKeyEnv: 'SCRIPTED_KEY' });
    await collect(model.generate(CONTRACT_REQUEST));
    expect(server.generations[0]?.headers.authorization).toBe('Bearer sk-secret');
    vi.stubEnv('SCRIPTED_KEY', '');
    await expect(collect(model.generate(CONTRACT_REQUEST))).rejects.toMatchObject({
      code: 'CROSSOVER_CONFIG_INVALID',
      message: expect.stringContaining('SCRIPTED_KEY'),
    });
  });

  it('asks again without stream_options when a server does not know them', async () => {
    const { server, model } = await open({
      answer: (request) =>
        request.body?.stream_options
          ? { status: 400, body: { error: { message: 'unknown field stream_options' } } }
          : { text: 'Yes.' },
    });
    expect((await collect(model.generate(CONTRACT_REQUEST))).text).toBe('Yes.');
    await collect(model.generate(CONTRACT_REQUEST));
    expect(server.generations).toHaveLength(3);
  });
});

describe('the answer', () => {
  const text = ['Kalium: ', '4,1 ', 'mmol/l – ', 'völlig ', 'normal ', '😀.'];

  it.each([
    ['frames of one byte', { frameBytes: 1 }],
    ['frames of seven bytes with CRLF and comments', { frameBytes: 7, newline: '\r\n', comments: true }],
    ['CR alone', { newline: '\r' }],
    ['no [DONE] after the finish reason', { noDone: true }],
  ] as const)('is read whole with %s', async (_name, form) => {
    const { model } = await open({ answer: { text, ...form } });
    const { text: read, done } = await collect(model.generate(CONTRACT_REQUEST));
    expect(read).toBe(text.join(''));
    expect(done).toMatchObject({ finishReason: 'stop', usage: { completion_tokens: 6, estimated: false } });
  });

  it('is read from a server that does not stream', async () => {
    const body = {
      choices: [{ message: { content: 'Whole.' }, finish_reason: 'length' }],
      usage: { prompt_tokens: 5, completion_tokens: 2 },
    };
    const { model } = await open({ answer: { body } });
    const { text: read, done } = await collect(model.generate(CONTRACT_REQUEST));
    expect(read).toBe('Whole.');
    expect(done).toMatchObject({ finishReason: 'length', usage: { prompt_tokens: 5, completion_tokens: 2 } });
  });

  it('ends at a stop string cut over several pieces, also when the server goes on', async () => {
    const { server, model } = await open(
      {
        answer: { text: ['Normal.', '<|im', '_end|', '> and more', ' and more', ' and'], pieceDelayMs: 60 },
        models: ['m'],
      },
      { card: 'openbiollm-8b' },
    );
    const { text: read, done } = await collect(model.generate(CONTRACT_REQUEST));
    expect(read).toBe('Normal.');
    expect(done).toMatchObject({ finishReason: 'stop' });
    await vi.waitFor(() => expect(server.generations[0]?.aborted).toBe(true));
  });

  it('counts tokens itself when the server does not', async () => {
    const { model } = await open({ answer: { text: 'Yes, it is.', usage: false } });
    const { done } = await collect(model.generate(CONTRACT_REQUEST));
    expect(done).toMatchObject({ usage: { estimated: true } });
  });

  it('says when the server filtered it', async () => {
    const { model } = await open({ answer: { text: 'I', finishReason: 'content_filter' } });
    expect((await collect(model.generate(CONTRACT_REQUEST))).done).toMatchObject({ finishReason: 'refused' });
  });
});

describe('health', () => {
  it('names the models there are when the configured one is missing', async () => {
    const { model } = await open({ models: ['other', 'third'] });
    const health = await model.health();
    expect(health.ok).toBe(false);
    expect(health.detail).toContain('it serves other, third');
  });

  it('says that nothing listens, and what to do', async () => {
    const { server, model } = await open({});
    await server.close();
    const health = await model.health();
    expect(health.ok).toBe(false);
    expect(health.detail).toContain('ECONNREFUSED');
  });
});
