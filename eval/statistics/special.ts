import { bisect, logGamma } from './distributions.js';

const TINY = 1e-300;
const STEPS = 500;

/**
 * ln I_x(a, b), the regularised incomplete beta function, by its continued fraction (Lentz's evaluation); relative
 * error about 1e-13, also where the value itself would be 0 in double precision.
 */
export function logIncompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  if (x > (a + 1) / (a + b + 2)) return Math.log1p(-Math.exp(logIncompleteBeta(1 - x, b, a)));
  const front = a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - logBeta(a, b);
  return front + Math.log(betaFraction(x, a, b));
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** P(X > x) of a chi-squared distribution: the regularised upper incomplete gamma function Q(df/2, x/2). */
export function chiSquaredTail(x: number, df: number): number {
  if (x <= 0) return 1;
  const a = df / 2;
  const y = x / 2;
  const front = Math.exp(a * Math.log(y) - y - logGamma(a));
  return y < a + 1 ? 1 - front * gammaSeries(y, a) : front * gammaFraction(y, a);
}

function gammaSeries(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < STEPS * 10 && term > sum * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i <= STEPS * 10; i++) {
    const term = -i * (i - a);
    b += 2;
    d = 1 / away(term * d + b);
    c = away(b + term / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** P(T ≤ t) of Student's distribution; df need not be whole. */
export function studentCdf(t: number, df: number): number {
  const tail = Math.exp(logIncompleteBeta(df / (df + t * t), df / 2, 0.5)) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = p, for p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, df);
  let low = -2;
  while (studentCdf(low, df) > p) low *= 2;
  return bisect((t) => studentCdf(t, df) - p, low, 0);
}
