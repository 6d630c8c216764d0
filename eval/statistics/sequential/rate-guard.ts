import { CrossoverError } from '../../../src/core/index.js';
import { logBeta, logIncompleteBeta } from '../special.js';

/**
 * Evidence that a rate lies above its limit, valid at every moment: the likelihood of the counts averaged over rates spread
 * evenly from the limit to 1, against the limit itself. Where the true rate is at most the limit, the evidence is a
 * nonnegative supermartingale that starts at 1, so it ever reaches 1/α with probability at most α (Ville 1939; Robbins
 * 1970, mixtures of likelihood ratios).
 */
export function rateEvidence(events: number, requests: number, limit: number): number {
  if (!(limit > 0 && limit < 1))
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'The limit of a rate lies above 0 and below 1.', {
      field: 'limit',
    });
  const others = requests - events;
  // ∫ p^events (1 − p)^others dp from the limit to 1, by the upper tail of a beta distribution.
  const above = logIncompleteBeta(1 - limit, others + 1, events + 1) + logBeta(events + 1, others + 1);
  const at = events * Math.log(limit) + others * Math.log1p(-limit);
  return Math.exp(Math.min(above - Math.log1p(-limit) - at, 700));
}

/**
 * Requests after which an arm with this rate of events has been stopped, when the events come evenly: what a guardrail
 * promises. Undefined when the rate does not lie above the limit, or nothing is decided within `most`.
 */
export function requestsToStop(
  rate: number,
  {
    limit,
    alpha,
    most = 100_000,
  }: { readonly limit: number; readonly alpha: number; readonly most?: number },
): number | undefined {
  if (rate <= limit) return undefined;
  const decided = (n: number): boolean => rateEvidence(Math.floor(rate * n + 1e-9), n, limit) >= 1 / alpha;
  for (let n = 1; n <= most; n++) if (decided(n)) return n;
  return undefined;
}
