import { requestsToStop } from '../../../../eval/statistics/index.js';
import type { AbGuardrailStatus } from '../../../core/index.js';
import type { AbBook } from '../book.js';
import { GUARDS } from '../metrics.js';

export function guardrailStatuses(book: AbBook): AbGuardrailStatus[] {
  const { guards, stored } = book;
  return guards.counts.map((entry) => {
    const { arm, guardrail, requests, bad } = entry;
    const crossing = stored.crossings.find((one) => one.arm === arm && one.metric === guardrail.metric);
    const limit = GUARDS[guardrail.metric].limit(guardrail.threshold);
    const alpha = 1 / guards.stopsAt;
    return {
      arm,
      metric: guardrail.metric,
      threshold: guardrail.threshold,
      state: crossing ? 'crossed' : 'ok',
      requests,
      bad,
      evidence: guards.evidence(entry),
      stops_at: guards.stopsAt,
      stops_within: promise(limit, alpha),
      ...(crossing ? { crossed_at: crossing.at, crossed_after: crossing.requests } : {}),
    };
  });
}

const promises = new Map<string, AbGuardrailStatus['stops_within']>();

/** What the guardrail promises for an arm that always fails, fails half the time, or twice as often as it may. */
function promise(limit: number, alpha: number): AbGuardrailStatus['stops_within'] {
  const key = `${limit}/${alpha}`;
  const known = promises.get(key);
  if (known) return known;
  const rates = [...new Set([1, 0.5, 2 * limit])].filter((rate) => rate <= 1);
  const found = rates.flatMap((rate) => {
    const requests = requestsToStop(rate, { limit, alpha, most: 20_000 });
    return requests === undefined ? [] : [{ rate, requests }];
  });
  promises.set(key, found);
  return found;
}
