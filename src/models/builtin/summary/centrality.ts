import { type Evidence, rarity, type Source } from '../read/source.js';

/** Units beyond this many are left out of the graph: it grows with their square. */
const LARGEST = 320;
const DAMPING = 0.85;
const ROUNDS = 30;

/**
 * How central each unit is among the given ones, 0 to 1 (the most central is 1): the stationary distribution of a
 * random walk over idf-weighted cosine similarities (LexRank, Erkan and Radev, JAIR 22, 2004; continuous form).
 */
export function centrality(units: readonly Evidence[], source: Source): Map<Evidence, number> {
  const used = units.slice(0, LARGEST);
  const vectors = used.map((unit) => weighted(unit, source));
  const edges = used.map((_unit, i) => vectors.map((other, j) => (i === j ? 0 : cosine(vectors[i]!, other))));
  const degrees = edges.map((row) => row.reduce((sum, value) => sum + value, 0) || 1);
  let ranks = used.map(() => 1 / used.length);
  for (let round = 0; round < ROUNDS; round++) {
    const base = (1 - DAMPING) / used.length;
    const next = used.map(() => base);
    for (const [i, row] of edges.entries()) {
      const share = (DAMPING * ranks[i]!) / degrees[i]!;
      for (let j = 0; j < row.length; j++) next[j]! += share * row[j]!;
    }
    ranks = next;
  }
  const highest = Math.max(...ranks, Number.EPSILON);
  return new Map(used.map((unit, i) => [unit, ranks[i]! / highest]));
}

/** Idf-weighted cosine of two units, 0 to 1. */
export function similarity(a: Evidence, b: Evidence, source: Source): number {
  return cosine(weighted(a, source), weighted(b, source));
}

interface Vector {
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

function weighted(unit: Evidence, source: Source): Vector {
  const weights = new Map<string, number>();
  for (const word of unit.words)
    weights.set(word.stem, (weights.get(word.stem) ?? 0) + rarity(source, word.stem));
  const norm = Math.sqrt([...weights.values()].reduce((sum, value) => sum + value * value, 0));
  return { weights, norm };
}

function cosine(a: Vector, b: Vector): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [stem, value] of small.weights) dot += value * (large.weights.get(stem) ?? 0);
  return dot / (a.norm * b.norm);
}
