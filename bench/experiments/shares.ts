/** A share of trials with its Monte Carlo standard error, e.g. "2.35 % ± 0.34 (47 of 2000)". */
export function share(hits: number, trials: number): string {
  return `${percent(hits / trials)} ± ${(100 * standardError(hits, trials)).toFixed(2)} (${hits} of ${trials})`;
}

export function standardError(hits: number, trials: number): number {
  const p = hits / trials;
  return Math.sqrt((p * (1 - p)) / trials);
}

/** True when a share could still be at most the limit: it lies at most two standard errors of the limit above it. */
export function holds(hits: number, trials: number, limit: number): boolean {
  return hits / trials <= limit + 2 * Math.sqrt((limit * (1 - limit)) / trials);
}

export const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

/** The smallest value that at least this share of the values do not exceed. */
export function quantileOf(values: readonly number[], level: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)]!;
}
