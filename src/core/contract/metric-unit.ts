/*
 * How values of an A/B test's metrics and guardrails are written, for the commands, the reports and the page alike. Nothing
 * is imported here, so that the page can take it without the schemas.
 */

/** A value in the unit of its metric: a rate as a percentage, a time in ms, a plain number. */
export function valueIn(metric: string, value: number): string {
  const { digits, factor, unit } = unitOf(metric);
  return `${(factor * value).toFixed(digits)}${unit}`;
}

/** A difference with its sign; of rates in points. */
export function differenceIn(metric: string, difference: number): string {
  const { digits, factor, differenceUnit } = unitOf(metric);
  const size = Math.abs(factor * difference).toFixed(digits);
  // The sign goes by what is shown: a difference that rounds to zero has none.
  const sign = Number(size) === 0 ? '' : difference > 0 ? '+' : '−';
  return `${sign}${size}${differenceUnit}`;
}

/** Both ends of an interval of differences. */
export function intervalIn(metric: string, [low, high]: readonly [number, number]): string {
  return `${differenceIn(metric, low)} to ${differenceIn(metric, high)}`;
}

/** The size of a difference that a plan names, without a sign and with one more digit where it has one. */
export function sizeIn(metric: string, size: number): string {
  const { digits, factor, differenceUnit } = unitOf(metric);
  return `${(factor * size).toFixed(digits + 1).replace(/\.?0$/, '')}${differenceUnit}`;
}

interface MetricUnit {
  readonly digits: number;
  readonly factor: number;
  readonly unit: string;
  readonly differenceUnit: string;
}

function unitOf(metric: string): MetricUnit {
  if (metric === 'rating') return { digits: 2, factor: 1, unit: '', differenceUnit: '' };
  if (metric === 'tokens') return { digits: 0, factor: 1, unit: '', differenceUnit: '' };
  if (metric.startsWith('latency')) return { digits: 0, factor: 1, unit: ' ms', differenceUnit: ' ms' };
  return { digits: 1, factor: 100, unit: ' %', differenceUnit: ' points' };
}
