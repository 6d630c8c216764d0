/** A seeded source of uniform 32-bit integers. */
export interface RandomSource {
  /** 0 to 2^32 − 1. */
  next(): number;
  /** 0 to n − 1; the bias against uniformity is below n / 2^32. */
  below(n: number): number;
}

/**
 * xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), so that a run's
 * intervals can be recomputed elsewhere from its seed. `below(n)` is floor(next() / 2^32 · n).
 * @param seed any number; its lower 32 bits fill the state through SplitMix32 (murmur3's finaliser on a Weyl sequence
 *   with increment 0x9e3779b9). Four words may be given instead as the state itself.
 */
export function createRandom(seed: number | readonly [number, number, number, number]): RandomSource {
  const words = typeof seed === 'number' ? splitMix(seed) : seed;
  // Signed 32-bit integers: V8 keeps them unboxed, which makes a draw several times faster.
  let a = words[0] | 0;
  let b = words[1] | 0;
  let c = words[2] | 0;
  let d = words[3] | 0;
  const step = (): number => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    next: () => step() >>> 0,
    below: (n) => Math.floor(((step() >>> 0) / 4294967296) * n),
  };
}

function splitMix(seed: number): [number, number, number, number] {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return [word(), word(), word(), word()];
}
