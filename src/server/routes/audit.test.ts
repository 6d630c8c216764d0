import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../audit/index.js';
import { type Harness, startHarness } from '../testing/harness.js';

let h: Harness;
let file: string;
beforeAll(async () => {
  h = await startHarness();
  file = join(h.indexDir, 'audit.jsonl');
  await h.call('POST', '/v1/search', { query: 'stroke' });
  await h.call('GET', '/v1/corpora/notes/documents/note-1');
  await h.call('DELETE', '/v1/corpora/nowhere');
  await h.call('POST', '/v1/query', { question: 'What was started?', route: 'rag', corpora: ['notes'] });
});
afterAll(() => h.stop());

type Page = { entries: AuditEntry[]; next?: number };
const search = async (query: string): Promise<Page> =>
  (await (await h.call('GET', `/v1/audit?${query}`)).json()) as Page;

describe('the audit log over HTTP', () => {
  it('is searched by action, outcome, corpus, document, request and time', async () => {
    const whats = async (query: string) => (await search(query)).entries.map(({ what }) => what);
    expect(await whats('what=delete')).toEqual(['DELETE /v1/corpora/:name']);
    expect(await whats('outcome=failed')).toEqual(['DELETE /v1/corpora/:name']);
    expect(await whats('document=note-1&what=documents')).toEqual(['GET /v1/corpora/:name/documents/:id']);
    const [query] = (await search('corpus=notes&what=query')).entries;
    expect(await whats(`id=${query!.request_id}`)).toEqual(['POST /v1/query']);
    expect(await whats('to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await whats('from=2020-01-01T00:00:00Z&what=search')).toEqual(['POST /v1/search']);
  });

  it('is paged without a gap', async () => {
    const first = await search('limit=2');
    const second = await search(`limit=2&before=${first.next}`);
    const [last, , third] = [...first.entries, ...second.entries].map(({ seq }) => seq);
    expect(last! - third!).toBe(2);
  });

  it('is exported as FHIR AuditEvents, ids and counts only', async () => {
    const response = await h.call('GET', '/v1/audit?format=fhir&what=query');
    const bundle = (await response.json()) as {
      resourceType: string;
      entry: Array<{ resource: Record<string, unknown> }>;
    };
    expect(bundle.resourceType).toBe('Bundle');
    expect(bundle.entry[0]!.resource).toMatchObject({
      resourceType: 'AuditEvent',
      action: 'E',
      outcome: '0',
      agent: [{ requestor: true, who: { identifier: { value: 'local' } } }],
    });
    expect(JSON.stringify(bundle)).toContain('note-1');
    expect(JSON.stringify(bundle)).not.toContain('Apixaban');
  });

  it('is verified, also while a line is being written, and a change in it is found', async () => {
    const verdict = async () =>
      (await (await h.call('GET', '/v1/audit/verify')).json()) as {
        ok: boolean;
        line?: number;
        reason?: string;
      };
    expect(await verdict()).toMatchObject({ ok: true });
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '{"who":"loc');
    expect(await verdict()).toMatchObject({ ok: true });
    writeFileSync(file, whole.replace('DELETE /v1/corpora/:name', 'DELETE /v1/corpora/:game'));
    expect(await verdict()).toMatchObject({ ok: false, reason: 'entry was changed' });
  });
});

describe('on a server that asks for keys', () => {
  it('audit log and configuration are for administrators, runs for those who may ask', async () => {
    const guarded = await startHarness({ config: { server: { requireKey: true } } });
    try {
      const bearer = async (scope: 'read' | 'query' | 'admin') => {
        const { key } = await guarded.keys.create({ name: scope, scopes: [scope] });
        return { authorization: `Bearer ${key}` };
      };
      const status = async (scope: 'read' | 'query' | 'admin', path: string, body?: unknown) =>
        (await guarded.call(body ? 'POST' : 'GET', path, body, await bearer(scope))).status;
      for (const path of ['/v1/audit', '/v1/audit/verify', '/v1/config']) {
        expect([path, await status('read', path), await status('admin', path)]).toEqual([path, 403, 200]);
      }
      expect(await status('query', '/v1/evals')).toBe(403);
      expect(await status('read', '/v1/evals')).toBe(200);
      expect(await status('read', '/v1/evals', { tasks: ['zork'] })).toBe(403);
    } finally {
      await guarded.stop();
    }
  });
});
