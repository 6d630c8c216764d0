export type AlphaLevel = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: agreement of any number of raters, with values missing (Krippendorff, "Content Analysis", 2004,
 * chapter 11; "Computing Krippendorff's alpha-reliability", 2011).
 * @param units the values that one unit was given; units with fewer than two say nothing
 * @param level nominal: equal or not; ordinal: ranks; interval: differences
 * @returns 1 for full agreement, 0 for chance; undefined where nothing can be compared or all values are equal
 */
export function krippendorffAlpha(
  units: ReadonlyArray<readonly number[]>,
  level: AlphaLevel,
): number | undefined {
  const comparable = units.filter(({ length }) => length >= 2);
  const values = [...new Set(comparable.flat())].sort((a, b) => a - b);
  const index = new Map(values.map((value, i) => [value, i]));
  const k = values.length;
  const coincidences = new Float64Array(k * k);
  for (const unit of comparable)
    for (let i = 0; i < unit.length; i++)
      for (let j = 0; j < unit.length; j++) {
        if (i === j) continue;
        coincidences[index.get(unit[i]!)! * k + index.get(unit[j]!)!]! += 1 / (unit.length - 1);
      }
  const totals = values.map((_value, a) =>
    values.reduce((sum, _other, b) => sum + coincidences[a * k + b]!, 0),
  );
  const n = totals.reduce((sum, total) => sum + total, 0);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < k; a++)
    for (let b = a + 1; b < k; b++) {
      const distance = distanceOf(level, values, totals, a, b);
      observed += 2 * coincidences[a * k + b]! * distance;
      expected += 2 * totals[a]! * totals[b]! * distance;
    }
  return n < 2 || expected === 0 ? undefined : 1 - ((n - 1) * observed) / expected;
}

/** Squared difference of two values by the level of measurement. */
function distanceOf(
  level: AlphaLevel,
  values: readonly number[],
  totals: readonly number[],
  a: number,
  b: number,
): number {
  if (level === 'nominal') return 1;
  if (level === 'interval') return (values[a]! - values[b]!) ** 2;
  const between = totals.slice(a, b + 1).reduce((sum, total) => sum + total, 0);
  return (between - (totals[a]! + totals[b]!) / 2) ** 2;
}
