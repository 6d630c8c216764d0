import { describe, expect, it } from 'vitest';
import { memoryRecords } from '../../library/records/memory-records.js';
import { statusOf } from './status/index.js';
import { answerOf, askBy, DOWN, planOf, send, serviceOn } from './testing.js';

const SHADOW = {
  mode: 'shadow',
  primary_metric: 'latency_ms',
  mde: 100,
  expected: { standard_deviation: 100 },
} as const;

describe('shadow mode', () => {
  it('answers with the control arm at once, and runs the other behind it', async () => {
    const service = serviceOn();
    const { stored } = await service.create(planOf(SHADOW));
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const seen: string[] = [];
    const shadow = async (arm: Parameters<typeof answerOf>[0]) => {
      await gate;
      seen.push(arm);
      return answerOf(arm);
    };
    // Resolves although the shadow is held back.
    expect(await send(service, 'u1', undefined, { shadow })).toBe('generalist+rag');
    expect(seen).toEqual([]);
    release();
    await service.shadows.idle();
    expect(seen).toEqual(['biomedical']);
    const status = statusOf((await service.find(stored.id))!);
    expect(status).toMatchObject({ requests: 1, mismatch: { state: 'not_applicable' } });
    expect(status.arms.map(({ arm, state, requests }) => [arm, state, requests])).toEqual([
      ['generalist+rag', 'serving', 1],
      ['biomedical', 'shadow', 1],
    ]);
  });

  it('keeps the failures of the other arm away from the answer, and counts them', async () => {
    const service = serviceOn();
    const { stored } = await service.create(
      planOf({ ...SHADOW, guardrails: [{ metric: 'error_rate', threshold: 0.1 }] }),
    );
    let asked = 0;
    const shadow = async () => {
      asked++;
      throw DOWN;
    };
    for (let i = 0; i < 20; i++) {
      await send(service, `u${i}`, undefined, { shadow });
      await service.shadows.idle();
    }
    const { arms, guardrails } = statusOf((await service.find(stored.id))!);
    expect(arms[0]).toMatchObject({ errors: 0, requests: 20 });
    // The guardrail ends the runs that would only have failed.
    expect(arms[1]).toMatchObject({ state: 'stopped', errors: asked });
    expect(guardrails[1]).toMatchObject({ state: 'crossed', crossed_after: asked });
    expect(asked).toBeLessThan(6);
  });

  it('drops and counts what does not fit, instead of holding up answers', async () => {
    const records = memoryRecords();
    const service = serviceOn(records, { shadowLimit: 3 });
    const { stored } = await service.create(planOf(SHADOW));
    const shadow = (_arm: string, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    for (let i = 0; i < 10; i++) {
      await send(service, `u${i}`, undefined, { shadow });
      // The first begins; three wait behind it, six find no place.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await service.close();
    const status = statusOf((await serviceOn(records).find(stored.id))!);
    expect(status.requests).toBe(10);
    // One was running and was aborted; every other one is counted as lost.
    const begun = status.arms[1]!.requests;
    expect(begun).toBe(1);
    expect(status.shadow_lost).toBe(9);
    expect(status.without_outcome).toBe(1);
  });

  it('compares the two arms on the same requests', async () => {
    const service = serviceOn();
    const { stored } = await service.create(
      planOf({ ...SHADOW, primary_metric: 'tokens', mde: 1, expected: { standard_deviation: 2 } }),
    );
    for (let i = 0; i < 80; i++) {
      const tokens = 10 + (i % 7);
      const call = (await service.assign(
        askBy(`u${i}`, {
          shadow: async (arm) =>
            answerOf(arm, {
              usage: { prompt_tokens: tokens + 3 + (i % 2), completion_tokens: 0, estimated: false },
            }),
        }),
      ))!;
      await call.measure(async () =>
        answerOf(call.served, { usage: { prompt_tokens: tokens, completion_tokens: 0, estimated: false } }),
      );
      await service.shadows.idle();
    }
    const [comparison] = statusOf((await service.find(stored.id))!).comparisons;
    expect(comparison!.sequential).toMatchObject({
      state: 'different',
      now: { requests: 80, difference: 3.5 },
    });
    // Between requests the tokens vary by 2; between the two arms on one request by a half only.
    const [low, high] = comparison!.sequential.now!.interval;
    expect(high - low).toBeLessThan(1);
  });
});
