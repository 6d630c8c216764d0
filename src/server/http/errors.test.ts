import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemSchema } from '../../core/index.js';
import { openAIErrorSchema } from '../openai/index.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { rawHttp, rawRequest } from '../testing/raw-request.js';

let h: Harness;
beforeEach(async () => {
  h = await startHarness({ config: { limits: { bodyBytes: 2048 } } });
});
afterEach(() => h.stop());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${h.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('errors', () => {
  it('are problem details with code, remedy and request id, whatever goes wrong', async () => {
    const cases: Array<[Promise<Response>, number, string]> = [
      [post('/v1/search', '{"query": '), 400, 'CROSSOVER_INVALID_JSON'],
      [post('/v1/search', '"text"'), 400, 'CROSSOVER_INVALID_INPUT'],
      [post('/v1/search', 'null'), 400, 'CROSSOVER_INVALID_INPUT'],
      [post('/v1/search', ''), 400, 'CROSSOVER_INVALID_INPUT'],
      [post('/v1/search', JSON.stringify({ query: 'x'.repeat(3000) })), 413, 'CROSSOVER_BODY_TOO_LARGE'],
      [
        post('/v1/search', 'query=x', { 'content-type': 'text/plain' }),
        415,
        'CROSSOVER_UNSUPPORTED_MEDIA_TYPE',
      ],
      [post('/v1/search', '{}', { 'content-encoding': 'zip' }), 415, 'CROSSOVER_UNSUPPORTED_MEDIA_TYPE'],
      [h.call('GET', '/v1/nothing'), 404, 'CROSSOVER_ROUTE_NOT_FOUND'],
      [h.call('GET', '/V1/corpora'), 404, 'CROSSOVER_ROUTE_NOT_FOUND'],
      [h.call('GET', '/v1/nowhere/x'), 404, 'CROSSOVER_ROUTE_NOT_FOUND'],
      [h.call('PUT', '/v1/search'), 405, 'CROSSOVER_METHOD_NOT_ALLOWED'],
      [h.call('GET', '/v1/corpora/notes/documents/%E0%A4%A'), 400, 'CROSSOVER_INVALID_INPUT'],
      [h.call('GET', '/v1/corpora/notes/documents?limit=x'), 400, 'CROSSOVER_INVALID_INPUT'],
      [h.call('GET', '/v1/corpora/notes/documents?lmit=1'), 400, 'CROSSOVER_INVALID_INPUT'],
    ];
    for (const [answer, status, code] of cases) {
      const response = await answer;
      const problem = problemSchema.parse(await response.json());
      expect([code, problem.code, response.status]).toEqual([code, code, status]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(problem).toMatchObject({
        status,
        type: `urn:crossover:error:${code}`,
        request_id: response.headers.get('x-request-id'),
      });
      expect(problem.detail).not.toMatch(/ at |node_modules|Error:/);
      expect(problem.remedy!.length).toBeGreaterThan(10);
    }
  });

  it('say which methods a path takes', async () => {
    expect((await h.call('PUT', '/v1/corpora/notes/documents')).headers.get('allow')).toBe(
      'POST, GET, HEAD, DELETE, OPTIONS',
    );
    const options = await h.call('OPTIONS', '/v1/query');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    expect((await h.call('HEAD', '/healthz')).status).toBe(200);
  });

  it('list every wrong field', async () => {
    const response = await post('/v1/search', '{"query": 1, "k": -1, "modus": "x"}');
    const problem = (await response.json()) as { field: string; errors: Array<{ field: string }> };
    expect(problem.errors.map(({ field }) => field).sort()).toEqual(['k', 'modus', 'query']);
  });

  it("take OpenAI's form on OpenAI's routes", async () => {
    for (const [answer, status, code] of [
      [post('/v1/chat/completions', '{'), 400, 'CROSSOVER_INVALID_JSON'],
      [post('/v1/chat/completions', '{}'), 400, 'CROSSOVER_INVALID_INPUT'],
      [h.call('GET', '/v1/models/gpt-4'), 404, 'model_not_found'],
      [h.call('GET', '/v1/chat/completions'), 405, 'CROSSOVER_METHOD_NOT_ALLOWED'],
    ] as const) {
      const response = await answer;
      expect(response.status).toBe(status);
      expect(openAIErrorSchema.parse(await response.json()).error.code).toBe(code);
    }
  });

  it('of unknown origin are 500 without their message', async () => {
    h.library.failure = new Error('SELECT text: Jane Roe, MRN 99');
    const response = await h.call('GET', '/v1/corpora');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('CROSSOVER_INTERNAL');
    expect(text).not.toContain('Jane');
    expect(h.log()).not.toContain('Jane');
    expect(h.log()).toContain('CROSSOVER_INTERNAL');
  });

  it('below HTTP are answered too, and the server goes on', async () => {
    const host = new URL(h.url).host;
    expect(await rawRequest(h.url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*problem\+json/);
    expect((await rawHttp(h.url, 'GET /healthz', [])).status).toBe(400);
    expect(
      (await rawHttp(h.url, 'GET /healthz', [`Host: ${host}`, `X-A: ${'a'.repeat(20_000)}`])).status,
    ).toBe(431);
    expect((await rawHttp(h.url, 'GET /healthz', [`Host: ${host}`])).status).toBe(200);
  });
});

describe('the request id', () => {
  it('is the caller’s when it is plain, else a fresh one', async () => {
    const id = async (given: string) =>
      (await h.call('GET', '/v1/corpora', undefined, { 'x-request-id': given })).headers.get('x-request-id');
    expect(await id('trace-42.a')).toBe('trace-42.a');
    for (const wrong of ['has space', 'x'.repeat(65), '-dash', '<b>'])
      expect(await id(wrong)).toMatch(/^req_[0-9a-f]{32}$/);
  });

  it('stands in the body, the log and the audit log', async () => {
    const response = await h.call('POST', '/v1/search', { query: 'stroke' }, { 'x-request-id': 'trace-7' });
    expect(await response.json()).toMatchObject({ request_id: 'trace-7' });
    await expect.poll(() => h.log()).toContain('"request_id":"trace-7"');
  });
});
