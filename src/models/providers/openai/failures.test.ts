import { afterEach, describe, expect, it } from 'vitest';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../../../test/support/scripted-openai-server.js';
import { createLogger, modelConfigSchema, type OpenAIModelConfig } from '../../../core/index.js';
import { CONTRACT_REQUEST, collect } from '../../model.contract.js';
import { createOpenAIModel } from './index.js';

const servers: ScriptedServer[] = [];
const lines: string[] = [];
const logger = createLogger('debug', { write: (line: string) => void lines.push(line) });

async function open(options: ScriptedServerOptions, config: Partial<OpenAIModelConfig> = {}) {
  const server = await startScriptedServer({ models: ['m'], ...options });
  servers.push(server);
  const full = modelConfigSchema.parse({ provider: 'openai', baseUrl: server.url, model: 'm', ...config });
  return { server, model: await createOpenAIModel(full as OpenAIModelConfig, logger) };
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const ask = (model: Awaited<ReturnType<typeof open>>['model'], signal?: AbortSignal) =>
  collect(model.generate(CONTRACT_REQUEST, signal));

describe('retries', () => {
  it('waits for the seconds of Retry-After and then succeeds', async () => {
    const { server, model } = await open({
      answer: [{ status: 429, headers: { 'retry-after': '1' } }, { text: 'Yes.' }],
    });
    expect((await ask(model)).text).toBe('Yes.');
    const [first, second] = server.generations;
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
  });

  it('waits until the date of Retry-After', async () => {
    const { server, model } = await open({
      answer: (_request, index) =>
        index === 0
          ? { status: 503, headers: { 'retry-after': new Date(Date.now() + 2000).toUTCString() } }
          : { text: 'Yes.' },
    });
    expect((await ask(model)).text).toBe('Yes.');
    // An HTTP date has whole seconds.
    expect(server.generations[1]!.at - server.generations[0]!.at).toBeGreaterThan(900);
  });

  it.each([
    ['a status of 500', { status: 500 }],
    ['a broken connection before the first token', { misbehave: 'reset' }],
    ['a stream that ends before the first token', { misbehave: 'cut' }],
    ['an error reported before the first token', { misbehave: 'error-event' }],
  ] as const)('try again after %s', async (_name, failure) => {
    const { server, model } = await open({ answer: [failure, { text: 'Yes.' }] });
    expect((await ask(model)).text).toBe('Yes.');
    expect(server.generations).toHaveLength(2);
  });

  it.each([
    ['breaks', 'reset'],
    ['ends', 'cut'],
  ] as const)(
    'never happen after a token was passed on: a stream that %s is an error',
    async (_name, misbehave) => {
      const { server, model } = await open({ answer: { text: 'One two three', misbehave, after: 2 } });
      const texts: string[] = [];
      const run = async (): Promise<void> => {
        for await (const event of model.generate(CONTRACT_REQUEST))
          if (event.type === 'text') texts.push(event.text);
      };
      await expect(run()).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_STREAM_CUT' });
      expect(texts.join('')).toBe('One two');
      expect(server.generations).toHaveLength(1);
    },
  );

  it('end after the configured number, with the last error', async () => {
    const { server, model } = await open({ answer: { status: 500 } }, { retries: 1 });
    await expect(ask(model)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_UNREACHABLE' });
    expect(server.generations).toHaveLength(2);
  });

  it('do not wait beyond the time for the whole answer', async () => {
    const { server, model } = await open(
      { answer: { status: 429, headers: { 'retry-after': '3600' } } },
      { timeoutMs: 2000 },
    );
    const started = performance.now();
    await expect(ask(model)).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_RATE_LIMITED',
      details: { retryAfterSeconds: 3600 },
    });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(server.generations).toHaveLength(1);
  });

  it('can be aborted while they wait', async () => {
    const { model } = await open({ answer: { status: 429, headers: { 'retry-after': '20' } } });
    const started = performance.now();
    await expect(ask(model, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'CROSSOVER_TIMEOUT' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a request that cannot succeed', () => {
  it.each([
    [{ status: 401 }, 'CROSSOVER_MODEL_REFUSED', /401.*apiKeyEnv/],
    [{ status: 404 }, 'CROSSOVER_MODEL_REFUSED', /404.*baseUrl/],
    [{ status: 400 }, 'CROSSOVER_MODEL_REFUSED', /answered 400/],
    [
      { status: 400, body: { message: "This model's maximum context length is 8192 tokens." } },
      'CROSSOVER_CONTEXT_TOO_SMALL',
      /longer than its window/,
    ],
    [
      { status: 307, headers: { location: 'http://elsewhere.invalid/' } },
      'CROSSOVER_MODEL_REFUSED',
      /redirect/,
    ],
    [
      { body: '<html>welcome</html>', contentType: 'text/html' },
      'CROSSOVER_MODEL_BAD_RESPONSE',
      /text\/html/,
    ],
    [{ misbehave: 'malformed' }, 'CROSSOVER_MODEL_BAD_RESPONSE', /cannot be read/],
    [{ body: { surprising: true } }, 'CROSSOVER_MODEL_BAD_RESPONSE', /cannot be read/],
    [{ misbehave: 'endless' }, 'CROSSOVER_MODEL_BAD_RESPONSE', /more than \d+ bytes/],
  ] as const)('fails at once, %#: %o', async (answer, code, message) => {
    const { server, model } = await open({ answer });
    await expect(ask(model)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(server.generations).toHaveLength(1);
  });
});

describe('time limits', () => {
  it('end an answer that falls silent', async () => {
    const { server, model } = await open(
      { answer: { text: 'One two three', misbehave: 'stall', after: 2 } },
      { idleTimeoutMs: 150 },
    );
    await expect(ask(model)).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_TIMEOUT',
      message: expect.stringContaining('silent for 150 ms'),
    });
    await expect.poll(() => server.generations[0]?.aborted).toBe(true);
  });

  it('end an answer that never begins', async () => {
    const { model } = await open({ answer: { latencyMs: 5000 } }, { timeoutMs: 200 });
    const started = performance.now();
    await expect(ask(model)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_TIMEOUT' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('concurrency', () => {
  it('is limited for an address, and an abort while waiting takes no turn', async () => {
    const { server, model } = await open({ answer: { text: 'Yes.', latencyMs: 60 } }, { concurrency: 2 });
    const controller = new AbortController();
    const runs = Array.from({ length: 5 }, () => ask(model));
    const given = ask(model, controller.signal);
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'CROSSOVER_ABORTED' });
    await Promise.all(runs);
    expect(server.mostAtOnce).toBe(2);
    expect(server.generations).toHaveLength(5);
  });

  it('gives its turn back when the answer is left in the middle', async () => {
    const { model } = await open({ answer: { text: 'a b c d', pieceDelayMs: 30 } }, { concurrency: 1 });
    for await (const _event of model.generate(CONTRACT_REQUEST)) break;
    expect((await ask(model)).text).toBe('a b c d');
  });
});

describe('privacy', () => {
  it('keeps prompts, answers and payloads out of logs and errors', async () => {
    const { model } = await open(
      {
        answer: (request) => ({
          status: 500,
          body: `echo of ${JSON.stringify(request.body)} Canary Zebulon`,
          headers: { 'retry-after': '0' },
        }),
      },
      { retries: 1 },
    );
    lines.length = 0;
    const request = {
      ...CONTRACT_REQUEST,
      messages: [{ role: 'user' as const, content: 'Canary Zebulon, MRN 4711' }],
    };
    const error = await collect(model.generate(request)).catch((reason: unknown) => reason);
    expect(lines.join('')).toContain('tried again');
    expect(lines.join('') + JSON.stringify(error) + String(error)).not.toMatch(/Canary|4711/);
  });
});
