import { type RecordSource, sha256 } from '../../../core/index.js';
import type { Pair, PairAnswer } from '../types.js';

export interface AnsweredItem {
  readonly item: string;
  readonly question: string;
  readonly context?: string;
  readonly answers: readonly PairAnswer[];
  readonly sources: readonly RecordSource[];
  readonly names: readonly string[];
}

/** Every pair of the wanted arms on an item that both have answered. */
export function pairsOf(answered: AnsweredItem, arms: readonly string[]): Pair[] {
  const { answers, ...rest } = answered;
  const wanted = arms.flatMap((arm) => answers.find((answer) => answer.arm === arm) ?? []);
  return wanted.flatMap((a, i) =>
    wanted.slice(i + 1).map(
      (b): Pair => ({
        ...rest,
        id: sha256(JSON.stringify([answered.item, a.arm, b.arm])).slice(0, 16),
        answers: [a, b],
      }),
    ),
  );
}

/** So many pairs, drawn by the seed: those whose hash with it is smallest, so that the order of the source does not count. */
export function drawPairs(pairs: readonly Pair[], most: number, seed: number): Pair[] {
  return pairs
    .map((pair) => [sha256(`${seed}:${pair.id}`), pair] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, most)
    .map(([, pair]) => pair);
}
