/**
 * Kendall's tau-b: do two measures order units alike, ties taken into account (Kendall, "The treatment of ties in ranking
 * problems", Biometrika 33, 1945). For hundreds of units; time grows with their square.
 * @returns −1 to 1; undefined where one of the two measures is the same for all units
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | undefined {
  let agree = 0;
  let disagree = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      if (a !== 0) untiedX++;
      if (b !== 0) untiedY++;
      if (a * b > 0) agree++;
      else if (a * b < 0) disagree++;
    }
  return untiedX === 0 || untiedY === 0 ? undefined : (agree - disagree) / Math.sqrt(untiedX * untiedY);
}
