/** One observation: features and whether the answer was there. */
export interface Observation {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

/** Keeps separable data finite: about one observation's worth of pull to 0. */
const RIDGE = 0.05;

/**
 * Coefficients of a logistic regression, the intercept last, by Newton's method with a small ridge on all but the intercept.
 */
export function fitLogistic(observations: readonly Observation[], rounds = 30): number[] {
  const width = (observations[0]?.features.length ?? 0) + 1;
  const beta = new Array<number>(width).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = beta.map((value, i) => (i < width - 1 ? -RIDGE * value : 0));
    const hessian = beta.map((_row, i) => beta.map((_cell, j) => (i === j && i < width - 1 ? RIDGE : 0)));
    for (const { features, positive, weight } of observations) {
      const x = [...features, 1];
      const p = 1 / (1 + Math.exp(-dot(x, beta)));
      for (let i = 0; i < width; i++) {
        gradient[i]! += weight * ((positive ? 1 : 0) - p) * x[i]!;
        for (let j = 0; j < width; j++) hessian[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    solve(hessian, gradient).forEach((step, i) => {
      beta[i]! += step;
    });
  }
  return beta;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Gaussian elimination with pivoting; both arguments are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(matrix[r]![c]!) > Math.abs(matrix[pivot]![c]!)) pivot = r;
    [matrix[c], matrix[pivot]] = [matrix[pivot]!, matrix[c]!];
    [right[c], right[pivot]] = [right[pivot]!, right[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = matrix[r]![c]! / matrix[c]![c]!;
      for (let k = c; k < n; k++) matrix[r]![k]! -= factor * matrix[c]![k]!;
      right[r]! -= factor * right[c]!;
    }
  }
  return right.map((value, i) => value / matrix[i]![i]!);
}
