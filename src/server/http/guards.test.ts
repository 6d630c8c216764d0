import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CrossoverConfigInput } from '../../core/index.js';
import type { KeyScope } from '../auth/index.js';
import { startServer } from '../start-server.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { rawHttp } from '../testing/raw-request.js';

let h: Harness;
afterEach(() => h.stop());
const start = async (config: CrossoverConfigInput = {}): Promise<void> => {
  h = await startHarness({ config });
};
const key = async (...scopes: KeyScope[]): Promise<Record<string, string>> => {
  const { key: secret } = await h.keys.create({ name: 'test', scopes });
  return { authorization: `Bearer ${secret}` };
};

describe('keys', () => {
  it('are asked for on every route that is not public', async () => {
    await start({ server: { requireKey: true } });
    for (const [method, path] of [
      ['GET', '/v1/corpora'],
      ['POST', '/v1/query'],
      ['GET', '/v1/models'],
      ['GET', '/metrics'],
      ['DELETE', '/v1/corpora/notes'],
    ] as const) {
      const response = await h.call(method, path, method === 'POST' ? { question: 'x' } : undefined);
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
    for (const path of ['/healthz', '/readyz', '/docs', '/openapi.json', '/'])
      expect((await h.call('GET', path)).status).toBe(200);
    expect(h.library.stored.has('notes')).toBe(true);
  });

  it('open what their scopes name', async () => {
    await start({ server: { requireKey: true } });
    const status = async (headers: Record<string, string>, method: string, path: string, body?: object) =>
      (await h.call(method, path, body, headers)).status;
    const query = await key('query');
    expect(await status(query, 'POST', '/v1/search', { query: 'x' })).toBe(200);
    expect(await status(query, 'GET', '/v1/corpora/notes/documents/note-1')).toBe(403);
    expect(await status(query, 'POST', '/v1/corpora', { name: 'x', sensitivity: 'phi' })).toBe(403);
    expect(await status(query, 'GET', '/metrics')).toBe(200);
    const read = await key('read');
    expect(await status(read, 'GET', '/v1/corpora/notes/documents/note-1')).toBe(200);
    expect(await status(read, 'POST', '/v1/search', { query: 'x' })).toBe(403);
    const ingest = await key('ingest');
    expect(await status(ingest, 'DELETE', '/v1/corpora/notes/documents/note-1')).toBe(403);
    expect(await status(await key('admin'), 'DELETE', '/v1/corpora/notes/documents/note-1')).toBe(200);
  });

  it('work at once when made and fail at once when revoked, and both stand in the audit log', async () => {
    await start({ server: { requireKey: true } });
    const { key: secret, record } = await h.keys.create({ name: 'ward', scopes: ['query'] });
    const ask = async () =>
      (await h.call('POST', '/v1/search', { query: 'stroke' }, { authorization: `Bearer ${secret}` })).status;
    expect(await ask()).toBe(200);
    await h.keys.revoke(record.id);
    expect(await ask()).toBe(401);
    const entries = readFileSync(join(h.indexDir, 'audit.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(entries).toMatchObject([
      { who: record.id, outcome: 'ok', passages: ['notes/note-1#0'], documents: ['note-1'] },
      { who: 'unknown', outcome: 'denied', code: 'CROSSOVER_UNAUTHENTICATED' },
    ]);
  });

  it('are not needed on loopback, where foreign bearer values pass but a wrong Crossover key does not', async () => {
    await start();
    const status = async (authorization: string) =>
      (await h.call('GET', '/v1/corpora', undefined, { authorization })).status;
    expect(await status('Bearer sk-openai')).toBe(200);
    expect(await status(`Bearer co_${'0'.repeat(12)}_${'0'.repeat(64)}`)).toBe(401);
  });

  it('are needed to start off loopback', async () => {
    await start();
    const { config, deps } = await offLoopback();
    await expect(startServer({ ...deps, config })).rejects.toMatchObject({
      code: 'CROSSOVER_AUTH_REQUIRED_OFF_LOOPBACK',
    });
    await h.keys.create({ name: 'k', scopes: ['query'] });
    const server = await startServer({ ...deps, config });
    const address = server.url.replace('localhost', '127.0.0.1');
    expect((await fetch(`${address}/v1/corpora`)).status).toBe(401);
    const readyz = await (await fetch(`${address}/readyz`)).text();
    expect(readyz).toContain('"ready"');
    expect(readyz).not.toContain('10.1.2.3');
    await server.close();
  });

  async function offLoopback() {
    const { createLogger, parseConfig } = await import('../../core/index.js');
    const config = parseConfig({ host: '0.0.0.0', port: 0, indexDir: join(h.indexDir, 'other') });
    return {
      config,
      deps: { library: h.library, arms: h.arms, keys: h.keys, logger: createLogger('silent') },
    };
  }
});

describe('Host and Origin', () => {
  it('refuse a rebound name and foreign pages, and pass addresses, own pages and allowed ones', async () => {
    await start({ server: { allowedHosts: ['crossover.ward'], allowedOrigins: ['https://dash.ward'] } });
    const { host, port } = new URL(h.url);
    const status = async (...headers: string[]) => (await rawHttp(h.url, 'GET /v1/corpora', headers)).status;
    expect(await status(`Host: ${host}`)).toBe(200);
    expect(await status(`Host: localhost:${port}`)).toBe(200);
    expect(await status(`Host: [::1]:${port}`)).toBe(200);
    expect(await status('Host: crossover.ward')).toBe(200);
    expect(await status('Host: evil.example')).toBe(403);
    expect(await status('Host: 127.0.0.1.evil.example')).toBe(403);
    expect(await status(`Host: ${host}`, `Origin: http://${host}`)).toBe(200);
    expect(await status(`Host: ${host}`, 'Origin: https://evil.example')).toBe(403);
    expect(await status(`Host: ${host}`, 'Origin: null')).toBe(403);
    const allowed = await rawHttp(h.url, 'OPTIONS /v1/query', [`Host: ${host}`, 'Origin: https://dash.ward']);
    expect(allowed.status).toBe(204);
    expect(allowed.head).toContain('Access-Control-Allow-Origin: https://dash.ward');
    expect(allowed.head).toContain('Access-Control-Allow-Headers: Authorization');
  });
});

describe('limits and headers', () => {
  it('refuse too many requests with Retry-After, but not liveness, and count guesses of keys', async () => {
    await start({ limits: { requestsPerMinute: 3 }, server: { requireKey: true } });
    const guess = (n: number) => h.call('GET', '/v1/corpora', undefined, { authorization: `Bearer co_${n}` });
    for (let n = 0; n < 3; n++) expect((await guess(n)).status).toBe(401);
    const refused = await guess(4);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'CROSSOVER_RATE_LIMITED' });
    expect((await h.call('GET', '/healthz')).status).toBe(200);
    // Another caller has an account of its own.
    expect((await h.call('GET', '/v1/corpora', undefined, await key('read'))).status).toBe(200);
  });

  it('count by the address that the proxy names, and only when there is a proxy', async () => {
    const statuses = async (): Promise<number[]> => {
      const found: number[] = [];
      for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3'])
        found.push((await h.call('GET', '/v1/corpora', undefined, { 'x-forwarded-for': address })).status);
      return found;
    };
    await start({ limits: { requestsPerMinute: 2 } });
    expect(await statuses()).toEqual([200, 200, 429]);
    await h.stop();
    await start({ limits: { requestsPerMinute: 2 }, server: { trustProxy: true } });
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  it('keep answers out of caches and frames, and do not say what serves them', async () => {
    await start();
    const { headers } = await h.call('GET', '/v1/corpora');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });
});
