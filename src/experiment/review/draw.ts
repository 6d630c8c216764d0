import { createHmac } from 'node:crypto';
import type { Queue } from './types.js';

/** A pair as one reviewer gets it: the same pair may come a second time. */
export interface Turn {
  readonly pair: string;
  readonly occasion: 0 | 1;
  /** Opaque to everybody who does not hold the queue's secret. */
  readonly id: string;
  readonly firstLeft: boolean;
}

type Drawn = Pick<Queue, 'secret' | 'shared' | 'repeated' | 'reviewers'>;

const keyed = (secret: string, ...parts: readonly (string | number)[]): Buffer =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
const rank = (secret: string, ...parts: readonly (string | number)[]): string =>
  keyed(secret, ...parts).toString('hex');

const byRank = (values: readonly string[], of: (value: string) => string): string[] =>
  values
    .map((value) => [of(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);

/**
 * What a reviewer is shown, in order: a pure function of the queue's secret, the pairs and the reviewer's place, so that it is
 * the same after a restart and on every replica. Shared pairs go to everybody, the others to one reviewer each; repeats
 * come after all first showings, in another order and with sides drawn anew.
 * @param place 0 for the first reviewer of the queue; reviewers beyond the planned number see the shared pairs
 */
export function turnsOf(queue: Drawn, pairs: readonly string[], reviewer: string, place: number): Turn[] {
  const { secret } = queue;
  const ordered = byRank(pairs, (pair) => rank(secret, 'pair', pair));
  const sharedCount =
    queue.reviewers === 1 ? ordered.length : Math.ceil(queue.shared * ordered.length - 1e-9);
  const own = ordered.filter((_pair, i) => i < sharedCount || (i - sharedCount) % queue.reviewers === place);
  const first = byRank(own, (pair) => rank(secret, 'order', reviewer, pair));
  const again = byRank(own, (pair) => rank(secret, 'again', reviewer, pair)).slice(
    0,
    Math.round(queue.repeated * own.length),
  );
  // A pair that came last would come at once again: it is put at the end of the repeats.
  const last = first.at(-1);
  const repeats = [...again.filter((pair) => pair !== last), ...again.filter((pair) => pair === last)];
  const turn = (pair: string, occasion: 0 | 1): Turn => ({
    pair,
    occasion,
    id: `rp_${rank(secret, 'turn', reviewer, pair, occasion).slice(0, 24)}`,
    firstLeft: keyed(secret, 'side', reviewer, pair, occasion)[0]! < 128,
  });
  return [...first.map((pair) => turn(pair, 0)), ...repeats.map((pair) => turn(pair, 1))];
}

/** Judgements that complete a queue when the planned number of reviewers has come. */
export function wantedTurns(queue: Drawn, pairs: readonly string[]): number {
  return Array.from(
    { length: queue.reviewers },
    (_, place) => turnsOf(queue, pairs, '', place).length,
  ).reduce((sum, length) => sum + length, 0);
}
