import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { CrossoverError } from '../../core/index.js';
import { CallClient, serveCalls } from './index.js';

type TestApi = {
  double: { params: number; result: number };
  count: { params: number; result: string; progress: number };
  hang: { params: null; result: null };
  fail: { params: null; result: null };
};

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const channel of channels.splice(0)) channel.port1.close();
});

function connect(): CallClient<TestApi> {
  const channel = new MessageChannel();
  channels.push(channel);
  serveCalls<TestApi>(channel.port2, {
    double: (n) => n * 2,
    count: (n, { progress }) => {
      for (let i = 1; i <= n; i++) progress(i);
      return 'counted';
    },
    hang: (_params, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new CrossoverError('CROSSOVER_ABORTED', 'Stopped.')));
      }),
    fail: () => {
      throw new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', 'There is no corpus "x".', { field: 'corpus' });
    },
  });
  return new CallClient<TestApi>(channel.port1);
}

describe('calls over a message port', () => {
  it('answers calls made at the same time, each with its own result', async () => {
    const client = connect();
    expect(await Promise.all([1, 2, 3].map((n) => client.call('double', n)))).toEqual([2, 4, 6]);
  });

  it('passes progress on, in order, before the result', async () => {
    const seen: number[] = [];
    expect(await connect().call('count', 3, { onProgress: (n) => seen.push(n) })).toBe('counted');
    expect(seen).toEqual([1, 2, 3]);
  });

  it('carries a coded error with its field', async () => {
    await expect(connect().call('fail', null)).rejects.toMatchObject({
      code: 'CROSSOVER_CORPUS_NOT_FOUND',
      details: { field: 'corpus' },
    });
  });

  it('stops the work when the caller aborts', async () => {
    const controller = new AbortController();
    const call = connect().call('hang', null, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'CROSSOVER_ABORTED' });
  });

  it('fails waiting and later calls when the other side is gone', async () => {
    const client = connect();
    const waiting = client.call('hang', null);
    client.end(new CrossoverError('CROSSOVER_INDEX_FAILED', 'The index worker ended.'));
    await expect(waiting).rejects.toMatchObject({ code: 'CROSSOVER_INDEX_FAILED' });
    await expect(client.call('double', 1)).rejects.toMatchObject({ code: 'CROSSOVER_INDEX_FAILED' });
  });
});
