import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../test/support/scripted-openai-server.js';
import { madeItems } from './testing/made-task.js';
import { rowsOf, runMade } from './testing/run-made.js';

let out: string;
let server: ScriptedServer | undefined;
const serve = async (options: ScriptedServerOptions): Promise<ScriptedServer> => {
  server = await startScriptedServer(options);
  return server;
};
const ask = (url: string, count: number, more: Partial<Parameters<typeof runMade>[0]> = {}) =>
  runMade({ out, items: madeItems(count), remote: { url, model: 'scripted', local: true }, ...more });

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'endpoints-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(out, { recursive: true, force: true });
});

describe('an endpoint that is busy', () => {
  it('is left alone for as long as Retry-After asks, and no item is lost', async () => {
    const { url, generations } = await serve({
      answer: (_request, index) =>
        index === 3 ? { status: 429, headers: { 'retry-after': '1' } } : { text: 'Yes.' },
    });
    const outcome = await ask(url, 12, { concurrency: 1 });
    expect(outcome).toMatchObject({ finished: true, rows: 12, errors: 0 });
    expect(generations).toHaveLength(13);
    expect(generations[4]!.at - generations[3]!.at).toBeGreaterThan(990);
  });

  it('gets fewer requests at a time while it says that it is overloaded', async () => {
    let running = 0;
    let most = 0;
    const { url } = await serve({
      answer: async () => {
        // Bears four at a time; everything above is refused.
        if (++running > 4) {
          running--;
          return { status: 503 };
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
        most = Math.max(most, running--);
        return { text: 'Yes.' };
      },
    });
    const outcome = await ask(url, 60, { concurrency: 16 });
    expect(outcome).toMatchObject({ finished: true, errors: 0 });
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('an endpoint that is down', () => {
  it('ends the run with a clear error; the same run goes on when it is back', async () => {
    let down = true;
    const { url } = await serve({
      answer: (_request, index) => (down && index >= 10 ? { status: 500 } : { text: 'Yes.' }),
    });
    await expect(ask(url, 200)).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_UNREACHABLE',
      message: expect.stringContaining('items in a row were not answered'),
    });
    const rows = await rowsOf(out);
    const failed = rows.filter(({ answer }) => answer.error);
    expect(rows.length - failed.length).toBe(10);
    // Those of the first failures and what was under way, not all 190.
    expect(failed.length).toBeGreaterThanOrEqual(12);
    expect(failed.length).toBeLessThan(40);
    expect(failed[0]?.answer.error).toMatchObject({ code: 'CROSSOVER_MODEL_UNREACHABLE' });
    down = false;
    const again = await ask(url, 200);
    expect(again).toMatchObject({ finished: true, rows: 200, errors: 0, resumed: 10 });
    expect((await rowsOf(out)).every(({ answer }) => answer.text === 'Yes.')).toBe(true);
  });

  it('is said to be so where nothing listens', async () => {
    const { url, close } = await serve({});
    await close();
    server = undefined;
    await expect(ask(url, 50)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_UNREACHABLE' });
  });

  it('leaves rows of errors where the items are too few to tell', async () => {
    const { url } = await serve({ answer: { status: 500 } });
    expect(await ask(url, 3)).toMatchObject({ finished: true, rows: 3, errors: 3 });
  });
});

it('stops asking a server that does not take the key, and does not try an item twice', async () => {
  const { url, generations } = await serve({ answer: { status: 401 } });
  await expect(ask(url, 300)).rejects.toMatchObject({
    code: 'CROSSOVER_MODEL_REFUSED',
    message: expect.stringContaining('API key'),
  });
  expect(generations.length).toBeLessThan(30);
});

describe('a pause', () => {
  it('lets requests under way end, keeps their rows and asks nothing more', async () => {
    const pause = new AbortController();
    const { url, generations } = await serve({ answer: { text: 'Yes.', latencyMs: 30 } });
    const outcome = await ask(url, 200, {
      options: {
        pause: pause.signal,
        onProgress: ({ done }) => {
          if (done === 20) pause.abort();
        },
      },
    });
    expect(outcome.finished).toBe(false);
    expect(outcome.errors).toBe(0);
    // Every request that was sent has its row.
    expect(await rowsOf(out)).toHaveLength(generations.length);
    expect(outcome.rows).toBeLessThan(30);
    expect(await ask(url, 200)).toMatchObject({ finished: true, rows: 200, resumed: outcome.rows });
    expect(generations).toHaveLength(200);
  });

  it('does not wait for an endpoint that asked for an hour', async () => {
    const pause = new AbortController();
    const { url } = await serve({ answer: { status: 429, headers: { 'retry-after': '3600' } } });
    setTimeout(() => pause.abort(), 400);
    const began = performance.now();
    const outcome = await ask(url, 20, { options: { pause: pause.signal } });
    expect(outcome).toMatchObject({ finished: false, rows: 0 });
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
