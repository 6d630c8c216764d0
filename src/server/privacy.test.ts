import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrossoverError } from '../core/index.js';
import { verifyAuditLog } from './index.js';
import { type Harness, startHarness } from './testing/harness.js';

/** Stands in every document, question and body sent; must stand in no log, audit entry, metric or error. */
const CANARY = 'Zebulon-Quill-MRN-8812749';

let h: Harness;
beforeEach(async () => {
  h = await startHarness({ config: { limits: { bodyBytes: 4096, requestTimeoutMs: 400 } } });
  h.library.add('notes', { id: 'n9', title: `Note of ${CANARY}`, text: `${CANARY} has a stroke.` });
  h.arms.text = `${CANARY} was given apixaban [1].`;
});
afterEach(() => h.stop());

const post = (path: string, body: unknown, type = 'application/json') =>
  fetch(`${h.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, 'user-agent': CANARY, referer: `http://x/${CANARY}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const question = `Does ${CANARY} have a stroke?`;
const chat = { model: 'rag', messages: [{ role: 'user', content: question }] };

/** Everything a request can be, good and bad, with the canary in each part that may carry text. */
async function everyRequest(): Promise<Response[]> {
  const form = new FormData();
  form.append('files', new Blob([CANARY]), 'a.txt');
  return Promise.all([
    post('/v1/query', { question }),
    post('/v1/query', { question, stream: true }),
    post('/v1/query', { question, text: CANARY, task: 'summarize' }),
    post('/v1/query', { question, route: CANARY }),
    post('/v1/query', { question: [CANARY] }),
    post('/v1/query', `{"question": "${CANARY}`),
    post('/v1/query', { question: CANARY.repeat(400) }),
    post('/v1/query', CANARY, 'text/plain'),
    post('/v1/search', { query: question }),
    post('/v1/search', { query: question, filter: { name: { above: CANARY } } }),
    post('/v1/chat/completions', chat),
    post('/v1/chat/completions', { ...chat, stream: true }),
    post('/v1/chat/completions', { ...chat, model: CANARY }),
    post('/v1/chat/completions', { ...chat, messages: [{ role: CANARY, content: CANARY }] }),
    post('/v1/corpora/notes/documents', { documents: [{ text: CANARY, title: CANARY }] }),
    post('/v1/corpora/notes/documents', { documents: [{ text: CANARY, metadata: { a: { b: CANARY } } }] }),
    fetch(`${h.url}/v1/corpora/notes/documents`, { method: 'POST', body: form }),
    post('/v1/corpora', { name: `${CANARY} `, sensitivity: CANARY }),
    h.call('GET', '/v1/corpora/notes/documents/n9'),
    h.call('GET', '/v1/corpora/notes/documents'),
    h.call('GET', `/${CANARY}`),
    h.call('GET', `/v1/corpora/notes/documents?state=${CANARY}`),
    h.call('GET', '/v1/corpora', undefined, { authorization: `Bearer co_${CANARY}` }),
    h.call('GET', '/v1/corpora', undefined, { 'x-request-id': `<${CANARY}>` }),
    h.call('GET', '/v1/corpora', undefined, { origin: `https://${CANARY}.example` }),
  ]);
}

async function traces(): Promise<string[]> {
  const metrics = await (await h.call('GET', '/metrics')).text();
  const audit = readFileSync(join(h.indexDir, 'audit.jsonl'), 'utf8');
  const places = { log: h.log(), audit, metrics };
  return Object.entries(places)
    .filter(([, text]) => text.includes(CANARY))
    .map(([name, text]) => `${name}: ${text.split('\n').find((line) => line.includes(CANARY))}`);
}

describe('text of documents and questions', () => {
  it('stands in no log line, audit entry or metric when all goes well or input is wrong', async () => {
    const responses = await everyRequest();
    await Promise.all(responses.map((response) => response.text()));
    expect(responses.some(({ status }) => status === 200)).toBe(true);
    expect(await traces()).toEqual([]);
    expect(h.log().match(/"msg":"request"/g)!.length).toBeGreaterThanOrEqual(responses.length);
    expect((await verifyAuditLog(join(h.indexDir, 'audit.jsonl'))).entries).toBeGreaterThan(12);
  });

  const failures: Array<[string, unknown]> = [
    ['a foreign error that quotes text', new Error(`cannot parse "${CANARY}"`)],
    ['a foreign error with a code', Object.assign(new Error(CANARY), { code: 'ENOSPC', path: CANARY })],
    [
      'a foreign error as cause',
      new CrossoverError('CROSSOVER_INDEX_FAILED', 'It failed.', { cause: new Error(CANARY) }),
    ],
    ['a thrown string', CANARY],
    ['a thrown object', { message: CANARY, text: CANARY }],
  ];
  it.each(failures)('stands nowhere, and in no error, after %s', async (_name, failure) => {
    h.library.failure = failure;
    for (const arm of ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'] as const)
      h.arms.failures.set(arm, failure as CrossoverError);
    const responses = await everyRequest();
    for (const response of responses) {
      const text = await response.text();
      if (response.status >= 500) expect(text).not.toContain(CANARY);
      expect(text).not.toMatch(/node_modules|\bat [\w.]+ \(/);
    }
    expect(responses.filter(({ status }) => status >= 500).length).toBeGreaterThan(5);
    expect(await traces()).toEqual([]);
  });

  it('stands nowhere after a time limit and an abort', async () => {
    h.arms.gate = new Promise(() => undefined);
    const timedOut = await post('/v1/query', { question });
    expect(timedOut.status).toBe(504);
    const stop = new AbortController();
    const gone = fetch(`${h.url}/v1/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
      signal: stop.signal,
    });
    await expect.poll(() => h.arms.asked.length).toBeGreaterThan(2);
    stop.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(() => h.log()).toContain('"status":499');
    expect(await traces()).toEqual([]);
  });

  it('is not left in uploads', async () => {
    await everyRequest();
    await expect.poll(() => readdirSync(join(h.indexDir, 'uploads'))).toEqual([]);
  });
});
