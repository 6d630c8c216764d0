import { createRandom, type RandomSource } from '../../eval/statistics/index.js';

/** Draws of a seeded source. */
export interface Draw {
  /** 0 to 1, 1 left out. */
  uniform(): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** Standard normal, by the polar method (Marsaglia and Bray 1964). */
  normal(): number;
  /** Gamma with this shape and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number;
  beta(a: number, b: number): number;
  poisson(mean: number): number;
}

export function createDraw(seed: number): Draw {
  const random: RandomSource = createRandom(seed);
  const uniform = (): number => random.next() / 2 ** 32;
  const normal = (): number => {
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    chance: (p) => uniform() < p,
    normal,
    gamma,
    beta: (a, b) => {
      const x = gamma(a);
      return x / (x + gamma(b));
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = uniform(); product > limit; product *= uniform()) count++;
      return count;
    },
  };
}
