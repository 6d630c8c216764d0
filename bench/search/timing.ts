export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Operations a second, one after the other. */
  readonly perSecond: number;
}

export function timing(milliseconds: readonly number[]): Timing {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    perSecond: total > 0 ? (1000 * sorted.length) / total : 0,
  };
}

/** Runs the work for every query once, and gives the time of each and what each returned. */
export async function timed<Result>(
  queries: number,
  work: (query: number) => Result | Promise<Result>,
): Promise<{ times: Timing; results: Result[] }> {
  const milliseconds: number[] = [];
  const results: Result[] = [];
  for (let query = 0; query < queries; query++) {
    const started = performance.now();
    results.push(await work(query));
    milliseconds.push(performance.now() - started);
  }
  return { times: timing(milliseconds), results };
}
