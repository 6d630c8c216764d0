interface IntervalBarProps {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** What the right edge stands for; the left edge is its negative. */
  readonly scale: number;
}

/** The largest distance from zero of any interval, rounded up to a twentieth; at least a twentieth. */
export function scaleOf(intervals: ReadonlyArray<readonly [number, number]>): number {
  const far = Math.max(0.05, ...intervals.flatMap(([low, high]) => [Math.abs(low), Math.abs(high)]));
  return Math.ceil(far * 20 - 1e-9) / 20;
}

/** An estimate with its interval around zero. What it shows stands in words beside it. */
export function IntervalBar({ low, middle, high, scale }: IntervalBarProps) {
  const at = (value: number): string => `${(50 + (50 * value) / scale).toFixed(2)}%`;
  return (
    <svg className="interval" width="100%" height="22" aria-hidden="true">
      <line className="zero" x1="50%" x2="50%" y1="0" y2="22" />
      <line className="span" x1={at(low)} x2={at(high)} y1="11" y2="11" />
      <line className="span" x1={at(low)} x2={at(low)} y1="7" y2="15" />
      <line className="span" x1={at(high)} x2={at(high)} y1="7" y2="15" />
      <circle className="point" cx={at(middle)} cy="11" r="4" />
    </svg>
  );
}
