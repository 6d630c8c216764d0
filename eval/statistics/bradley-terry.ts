import { sum } from './clusters.js';

/** One comparison of two players; `result` is 1 when a won, 0 when b did, 0.5 for a tie. */
export interface PairResult {
  readonly a: string;
  readonly b: string;
  readonly result: 0 | 0.5 | 1;
}

export interface BradleyTerry {
  /** Log strength of each player; they sum to 0. A difference of ln 3 is a win in three of four untied comparisons. */
  readonly strengths: Readonly<Record<string, number>>;
  /** Davidson's ν: 0 without ties; equal players tie with probability ν / (2 + ν). */
  readonly ties: number;
}

const STEPS = 10_000;
const SMALL = 1e-10;

/**
 * Strengths from paired comparisons with ties: P(a beats b) = π_a / (π_a + π_b + ν√(π_a π_b)) (Davidson, Journal of the
 * American Statistical Association 65, 1970, extending Bradley and Terry, Biometrika 39, 1952), fitted by his
 * iteration, which raises the likelihood at every step.
 * @returns undefined when a player has won nothing or lost nothing, or the players fall apart into groups: then no finite
 *   strengths are most likely
 */
export function bradleyTerry(results: readonly PairResult[]): BradleyTerry | undefined {
  const names = [...new Set(results.flatMap(({ a, b }) => [a, b]))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const k = names.length;
  const counts = new Float64Array(k * k);
  const scores = new Float64Array(k);
  let ties = 0;
  for (const { a, b, result } of results) {
    const [i, j] = [index.get(a)!, index.get(b)!];
    counts[i * k + j]! += 1;
    counts[j * k + i]! += 1;
    scores[i]! += result;
    scores[j]! += 1 - result;
    if (result === 0.5) ties++;
  }
  if (k < 2 || !connected(names, results)) return undefined;
  let strengths = new Float64Array(k).fill(1);
  let nu = ties === 0 ? 0 : 1;
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(k);
    let roots = 0;
    for (let i = 0; i < k; i++) {
      let weight = 0;
      for (let j = 0; j < k; j++) {
        const n = counts[i * k + j]!;
        if (n === 0) continue;
        const root = Math.sqrt(strengths[i]! * strengths[j]!);
        const whole = strengths[i]! + strengths[j]! + nu * root;
        // Half of the tie's term belongs to each of the two, divided by the player's own strength.
        weight += (n * (1 + (nu * root) / (2 * strengths[i]!))) / whole;
        if (j > i) roots += (n * root) / whole;
      }
      next[i] = scores[i]! / weight;
    }
    const scale = Math.exp(sum(next.map(Math.log)) / k);
    const scaled = next.map((value) => value / scale);
    const nextNu = ties === 0 ? 0 : ties / roots;
    const moved = Math.max(
      ...scaled.map((value, i) => Math.abs(Math.log(value / strengths[i]!))),
      Math.abs(nextNu - nu),
    );
    strengths = scaled;
    nu = nextNu;
    if (moved < SMALL) break;
  }
  return {
    strengths: Object.fromEntries(names.map((name, i) => [name, Math.log(strengths[i]!)])),
    ties: nu,
  };
}

/** From every player a chain of wins or ties leads to every other (Ford, American Mathematical Monthly 64, 1957). */
function connected(names: readonly string[], results: readonly PairResult[]): boolean {
  const beats = new Map(names.map((name) => [name, new Set<string>()]));
  for (const { a, b, result } of results) {
    if (result > 0) beats.get(a)!.add(b);
    if (result < 1) beats.get(b)!.add(a);
  }
  return names.every((from) => {
    const reached = new Set([from]);
    for (const name of reached) for (const next of beats.get(name)!) reached.add(next);
    return reached.size === names.length;
  });
}
