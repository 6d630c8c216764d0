import { CrossoverError } from '../../src/core/index.js';
import { bisect, normalCdf, normalQuantile } from './distributions.js';

export interface PowerOptions {
  /** Two-sided level, default 0.05. */
  readonly alpha?: number;
  /** Default 0.8. */
  readonly power?: number;
  /** Variance inflation by clusters, 1 + (cluster size − 1)·ICC; default 1. See `designEffect`. */
  readonly designEffect?: number;
}

const inRange = (name: string, value: number, low: number, high: number): void => {
  if (!(value > low && value <= high))
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', `${name} must be above ${low} and at most ${high}.`, {
      field: name,
    });
};

const zs = ({ alpha = 0.05, power = 0.8 }: PowerOptions): [number, number] => [
  normalQuantile(1 - alpha / 2),
  normalQuantile(power),
];

/** Kish's design effect from a cluster size and an intra-cluster correlation (0 to 1). */
export function designEffectOf(clusterSize: number, icc: number): number {
  return 1 + (clusterSize - 1) * icc;
}

/**
 * Items needed to find an accuracy difference with McNemar's test:
 * n = (z_{1−α/2}·√ψ + z_{power}·√(ψ − δ²))² / δ² (Miettinen, Biometrics 24, 1968; Connor, Biometrics 43, 1987).
 * @param difference δ, A's accuracy minus B's; sign does not matter.
 * @param discordance ψ, share of items that exactly one arm gets right; at least |δ|.
 */
export function mcnemarRequiredItems(
  difference: number,
  discordance: number,
  options: PowerOptions = {},
): number {
  const delta = Math.abs(difference);
  inRange('difference', delta, 0, 1);
  inRange('discordance', discordance, 0, 1);
  if (discordance < delta)
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'discordance must be at least the difference: only items that one arm alone gets right can make one.',
      { field: 'discordance' },
    );
  const [alpha, beta] = zs(options);
  const root = alpha * Math.sqrt(discordance) + beta * Math.sqrt(discordance - delta * delta);
  return Math.ceil(((root * root) / (delta * delta)) * (options.designEffect ?? 1) - 1e-9);
}

/** Power of McNemar's test by the same approximation, 0 to 1. */
export function mcnemarPower(
  items: number,
  difference: number,
  discordance: number,
  options: Omit<PowerOptions, 'power'> = {},
): number {
  const delta = Math.abs(difference);
  const effective = items / (options.designEffect ?? 1);
  const [alpha] = zs(options);
  const spread = Math.sqrt(Math.max(discordance - delta * delta, 1e-300));
  return normalCdf((delta * Math.sqrt(effective) - alpha * Math.sqrt(discordance)) / spread);
}

/**
 * Smallest accuracy difference that `items` items find with the wanted power.
 * @returns undefined if not even δ = ψ, every discordant item on one side, would be found.
 */
export function mcnemarDetectableDifference(
  items: number,
  discordance: number,
  options: PowerOptions = {},
): number | undefined {
  inRange('discordance', discordance, 0, 1);
  const { power = 0.8 } = options;
  const short = (delta: number): number => mcnemarPower(items, delta, discordance, options) - power;
  return short(discordance) < 0 ? undefined : bisect(short, 0, discordance);
}

/**
 * Items needed to find a mean difference of per-item scores (ROUGE, F1, …) with a paired test, normal approximation:
 * n = ((z_{1−α/2} + z_{power})·σ/δ)².
 * @param standardDeviation σ of the item-by-item differences.
 */
export function meanRequiredItems(
  difference: number,
  standardDeviation: number,
  options: PowerOptions = {},
): number {
  const delta = Math.abs(difference);
  inRange('difference', delta, 0, Number.POSITIVE_INFINITY);
  const [alpha, beta] = zs(options);
  const n = (((alpha + beta) * standardDeviation) / delta) ** 2 * (options.designEffect ?? 1);
  return Math.ceil(n - 1e-9);
}

/** Smallest mean difference that `items` items find with the wanted power; same approximation, in the scores' unit. */
export function meanDetectableDifference(
  items: number,
  standardDeviation: number,
  options: PowerOptions = {},
): number {
  inRange('items', items, 0, Number.POSITIVE_INFINITY);
  const [alpha, beta] = zs(options);
  return (alpha + beta) * standardDeviation * Math.sqrt((options.designEffect ?? 1) / items);
}
