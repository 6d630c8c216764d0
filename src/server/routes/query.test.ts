import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArmAnswer, CrossoverError, type Problem } from '../../core/index.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { readEvents } from '../testing/sse.js';

let h: Harness;
beforeEach(async () => {
  h = await startHarness({ heartbeatMs: 20 });
});
afterEach(() => h.stop());

const TIMEOUT = new CrossoverError('CROSSOVER_MODEL_TIMEOUT', 'The endpoint did not answer in 2 s.');
const DOWN = new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', 'The endpoint cannot be reached.');
const query = (body: object) => h.call('POST', '/v1/query', { question: 'What after the stroke?', ...body });

interface Answers {
  request_id: string;
  routes: Record<string, ArmAnswer>;
}

describe('POST /v1/query', () => {
  it('answers both routes, each under its name', async () => {
    const { routes } = (await (await query({ corpora: ['notes'] })).json()) as Answers;
    expect(Object.keys(routes)).toEqual(['rag', 'finetuned']);
    expect(routes.rag).toMatchObject({ arm: 'generalist+rag', citations: [{ n: 1, document_id: 'note-1' }] });
    expect(routes.finetuned).toMatchObject({ arm: 'biomedical', passages: [] });
  });

  it('gives the other answer with status 200 when one route fails, and says which failed', async () => {
    h.arms.failures.set('biomedical', TIMEOUT);
    const response = await query({ route: 'both' });
    expect(response.status).toBe(200);
    const { request_id, routes } = (await response.json()) as Answers;
    expect(routes.rag!.error).toBeUndefined();
    expect(routes.rag!.answer).toBe(h.arms.text);
    expect(routes.finetuned!.error).toMatchObject({
      code: 'CROSSOVER_MODEL_TIMEOUT',
      status: 504,
      request_id,
    });
  });

  it('is a problem that names the route when the only one asked for fails', async () => {
    h.arms.failures.set('biomedical', TIMEOUT);
    h.arms.failures.set('generalist', DOWN);
    for (const [route, status] of [
      ['finetuned', 504],
      ['generalist', 502],
    ] as const) {
      const response = await query({ route });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        status,
        route,
        detail: expect.stringContaining(route) as string,
      });
    }
  });

  it('is a problem that names both when both fail', async () => {
    h.arms.failures.set('biomedical', TIMEOUT);
    h.arms.failures.set('generalist+rag', DOWN);
    const response = await query({ route: 'both' });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      code: 'CROSSOVER_MODEL_UNREACHABLE',
      routes: { rag: { status: 502 }, finetuned: { status: 504 } },
    });
  });

  it('refuses an empty question, two documents at once, an unknown corpus and a wrong filter, naming the field', async () => {
    for (const [body, field, status] of [
      [{ question: '  ' }, 'question', 400],
      [{ text: 'x', document_id: 'note-1' }, 'text', 400],
      [{ corpora: ['nowhere'] }, 'corpora', 404],
      [{ filter: { age: { above: 3 } } }, 'filter.age', 400],
      [{ options: { temperature: 9 } }, 'options.temperature', 400],
      [{ k: 0 }, 'k', 400],
      [{ questoin: 'typo' }, 'questoin', 400],
    ] as const) {
      const response = await query(body);
      expect([field, response.status]).toEqual([field, status]);
      expect(await response.json()).toMatchObject({ field });
    }
  });

  it('needs no question to summarise', async () => {
    const response = await query({
      question: undefined,
      task: 'summarize',
      document_id: 'note-1',
      route: 'rag',
    });
    expect(response.status).toBe(200);
    expect(h.arms.asked[0]!.request).toMatchObject({ task: 'summarize', question: '' });
  });
});

describe('POST /v1/query with stream', () => {
  it('sends passages, tokens and the answer of each route, then done', async () => {
    const response = await query({ stream: true });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = await readEvents(response);
    for (const route of ['rag', 'finetuned']) {
      const own = events.filter(({ data }) => (data as { route?: string }).route === route);
      const kinds = own.map(({ event }) => event);
      expect(kinds.at(-1)).toBe('answer');
      expect(kinds.indexOf('passages')).toBe(route === 'rag' ? 0 : -1);
      const text = own
        .map(({ event, data }) => (event === 'token' ? (data as { text: string }).text : ''))
        .join('');
      expect(text).toBe(h.arms.text);
    }
    expect(events.at(-1)).toEqual({
      event: 'done',
      data: { request_id: response.headers.get('x-request-id') },
    });
  });

  it('names an arm as it was asked for', async () => {
    const events = await readEvents(await query({ stream: true, route: 'biomedical+rag' }));
    expect(new Set(events.slice(0, -1).map(({ data }) => (data as { route: string }).route))).toEqual(
      new Set(['biomedical+rag']),
    );
  });

  it('tells the failure of one route as an event and goes on with the other', async () => {
    h.arms.failures.set('biomedical', TIMEOUT);
    const events = await readEvents(await query({ stream: true }));
    const error = events.find(({ event }) => event === 'error')!.data as Problem & { route: string };
    expect(error).toMatchObject({ route: 'finetuned', code: 'CROSSOVER_MODEL_TIMEOUT', status: 504 });
    expect(events.filter(({ event }) => event === 'answer')).toHaveLength(1);
    expect(events.at(-1)!.event).toBe('done');
  });

  it('is an ordinary problem when nothing has been sent yet', async () => {
    const response = await query({ stream: true, corpora: ['nowhere'] });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('sends heartbeats while a model is silent', async () => {
    let open = (): void => undefined;
    h.arms.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const response = await query({ stream: true, route: 'finetuned' });
    setTimeout(open, 120);
    const text = await response.text();
    expect(text.match(/^: keep-alive$/gm)!.length).toBeGreaterThan(1);
    expect(text).toContain('event: done');
  });

  it('stops the models when the client goes away', async () => {
    h.arms.gate = new Promise(() => undefined);
    const stop = new AbortController();
    const response = await fetch(`${h.url}/v1/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'x?', stream: true }),
      signal: stop.signal,
    });
    await response.body!.getReader().read();
    stop.abort();
    await expect.poll(() => [...h.arms.aborted].sort()).toEqual(['biomedical', 'generalist+rag']);
  });
});

describe('the time limit of a request', () => {
  it('aborts the work and answers 504', async () => {
    const slow = await startHarness({ config: { limits: { requestTimeoutMs: 100 } } });
    try {
      slow.arms.gate = new Promise(() => undefined);
      const response = await slow.call('POST', '/v1/query', { question: 'x?', route: 'finetuned' });
      expect(response.status).toBe(504);
      expect(await response.json()).toMatchObject({ code: 'CROSSOVER_TIMEOUT' });
      expect(slow.arms.aborted).toEqual(['biomedical']);
    } finally {
      await slow.stop();
    }
  });
});
