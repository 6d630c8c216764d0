import { expect, it } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.js';

it('runs no more than its limit at a time and hands turns on', async () => {
  const limit = new AdaptiveLimit(3);
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const started = await limit.acquire();
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
      limit.release(started, 'ok');
    }),
  );
  expect(most).toBe(3);
});

it('halves once for the requests of one overload and climbs back by successes', async () => {
  const limit = new AdaptiveLimit(16);
  const turns = await Promise.all(Array.from({ length: 16 }, () => limit.acquire()));
  for (const turn of turns) limit.release(turn, 'overloaded');
  expect(limit.limit).toBe(8);
  await new Promise((resolve) => setTimeout(resolve, 2));
  for (let i = 0; i < 200; i++) limit.release(await limit.acquire(), 'ok');
  expect(limit.limit).toBe(16);
});

it('lets nothing start before Retry-After is over', async () => {
  const limit = new AdaptiveLimit(4);
  limit.release(await limit.acquire(), 'overloaded', 0.15);
  const began = performance.now();
  await limit.acquire();
  expect(performance.now() - began).toBeGreaterThan(140);
});
