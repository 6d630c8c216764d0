/**
 * Holm's step-down adjustment (Holm, Scandinavian Journal of Statistics 6, 1979): adjusted p-values that keep the
 * chance of any false claim over all of them, whatever their dependence. Order of the input is kept.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_p, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let floor = 0;
  order.forEach((i, rank) => {
    floor = Math.max(floor, Math.min(1, pValues[i]! * (pValues.length - rank)));
    adjusted[i] = floor;
  });
  return adjusted;
}
