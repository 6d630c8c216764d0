export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa of two raters: agreement beyond what their own habits would give by chance (Cohen, Educational and
 * Psychological Measurement 20, 1960; weighted: Psychological Bulletin 70, 1968).
 * @param pairs the two raters' categories of each unit
 * @param categories in their order, which weights need
 * @returns 1 for full agreement, 0 for chance; undefined without pairs, or where chance alone agrees fully
 */
export function cohenKappa<T>(
  pairs: ReadonlyArray<readonly [T, T]>,
  categories: readonly T[],
  weights: KappaWeights = 'none',
): number | undefined {
  const k = categories.length;
  const index = new Map(categories.map((category, i) => [category, i]));
  const rows = new Float64Array(k);
  const columns = new Float64Array(k);
  let observed = 0;
  let n = 0;
  const disagreement = (a: number, b: number): number => {
    if (weights === 'none') return a === b ? 0 : 1;
    const distance = Math.abs(a - b) / Math.max(1, k - 1);
    return weights === 'linear' ? distance : distance * distance;
  };
  for (const [first, second] of pairs) {
    const [a, b] = [index.get(first), index.get(second)];
    if (a === undefined || b === undefined) continue;
    rows[a]! += 1;
    columns[b]! += 1;
    observed += disagreement(a, b);
    n++;
  }
  let expected = 0;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) expected += (rows[a]! * columns[b]! * disagreement(a, b)) / Math.max(1, n);
  return n === 0 || expected === 0 ? undefined : 1 - observed / expected;
}
