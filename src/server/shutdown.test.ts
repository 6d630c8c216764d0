import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger, parseConfig } from '../core/index.js';
import { startServer, verifyAuditLog } from './index.js';
import { type Harness, startHarness } from './testing/harness.js';

let h: Harness;
afterEach(() => h.stop());
const start = async (shutdownGraceMs: number): Promise<void> => {
  h = await startHarness({ config: { server: { shutdownGraceMs } } });
};
function gate(): { promise: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open: () => open() };
}

describe('stopping', () => {
  it('finishes what is under way, takes nothing new, and closes the library once', async () => {
    await start(5000);
    const slow = gate();
    h.arms.gate = slow.promise;
    const asked = h.call('POST', '/v1/query', { question: 'x?', route: 'finetuned' });
    await expect.poll(() => h.arms.asked.length).toBe(1);
    const closed = h.server.close();
    await expect(fetch(`${h.url}/healthz`)).rejects.toThrow();
    slow.open();
    const response = await asked;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ routes: { finetuned: { answer: h.arms.text } } });
    await closed;
    await h.server.close();
    expect(h.library.closed).toBe(1);
  });

  it('aborts after the grace, and says so', async () => {
    await start(50);
    h.arms.gate = new Promise(() => undefined);
    const asked = h.call('POST', '/v1/query', { question: 'x?', route: 'finetuned' });
    await expect.poll(() => h.arms.asked.length).toBe(1);
    await h.server.close();
    const response = await asked;
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'CROSSOVER_SHUTTING_DOWN' });
    expect(h.arms.aborted).toEqual(['biomedical']);
  });

  it('ends event streams, cancels jobs and leaves no upload behind', async () => {
    await start(5000);
    h.library.gate = () => new Promise(() => undefined);
    const form = new FormData();
    form.append('files', new Blob(['x']), 'a.txt');
    const added = await fetch(`${h.url}/v1/corpora/notes/documents`, { method: 'POST', body: form });
    const events = await h.call('GET', `${added.headers.get('location')}/events`);
    const started = Date.now();
    await h.server.close();
    expect(await events.text()).toContain('event: progress');
    expect(Date.now() - started).toBeLessThan(3000);
    expect(readdirSync(join(h.indexDir, 'uploads'))).toEqual([]);
    expect(await verifyAuditLog(join(h.indexDir, 'audit.jsonl'))).toMatchObject({ ok: true });
    expect(h.log()).toContain('server stopped');
  });
});

describe('starting', () => {
  it('says in words that the port is taken, and closes what it opened', async () => {
    await start(100);
    const port = Number(new URL(h.url).port);
    await expect(
      startServer({
        config: parseConfig({ port, indexDir: join(h.indexDir, 'second') }),
        library: h.library,
        arms: h.arms,
        keys: h.keys,
        logger: createLogger('silent'),
      }),
    ).rejects.toMatchObject({ code: 'CROSSOVER_CONFIG_INVALID', details: { field: 'port' } });
  });

  it('removes uploads that a killed server left', async () => {
    await start(100);
    const indexDir = join(h.indexDir, 'third');
    mkdirSync(join(indexDir, 'uploads'), { recursive: true });
    writeFileSync(join(indexDir, 'uploads', 'left'), 'text of a patient');
    const server = await startServer({
      config: parseConfig({ port: 0, indexDir }),
      library: h.library,
      arms: h.arms,
      keys: h.keys,
      logger: createLogger('silent'),
    });
    expect(readdirSync(join(indexDir, 'uploads'))).toEqual([]);
    await server.close();
  });
});

describe('readiness', () => {
  it('is 503 with what is wrong when an endpoint is down, and probes at most once in some seconds', async () => {
    await start(100);
    h.arms.healthy = false;
    const response = await h.call('GET', '/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'not ready',
      checks: [
        { name: 'index', ok: true },
        { name: 'generalist', ok: false },
        { name: 'biomedical', ok: true },
      ],
    });
    h.arms.healthy = true;
    expect((await h.call('GET', '/readyz')).status).toBe(503);
    expect((await h.call('GET', '/healthz')).status).toBe(200);
  });
});
