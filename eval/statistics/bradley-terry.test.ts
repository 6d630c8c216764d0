import { describe, expect, it } from 'vitest';
import { bradleyTerry, type PairResult } from './bradley-terry.js';
import { clusterInterval, groupBy } from './resample-clusters.js';

const results = (a: string, b: string, wins: number, losses: number, ties: number): PairResult[] => [
  ...Array.from({ length: wins }, () => ({ a, b, result: 1 }) as const),
  ...Array.from({ length: losses }, () => ({ a, b, result: 0 }) as const),
  ...Array.from({ length: ties }, () => ({ a, b, result: 0.5 }) as const),
];

describe('Bradley-Terry strengths with ties', () => {
  it('are the most likely ones', () => {
    // scipy.optimize.minimize of Davidson's likelihood.
    const fitted = bradleyTerry([
      ...results('a', 'b', 10, 4, 3),
      ...results('a', 'c', 8, 2, 5),
      ...results('b', 'c', 7, 6, 2),
    ])!;
    expect(fitted.strengths.a).toBeCloseTo(0.68835258, 6);
    expect(fitted.strengths.b).toBeCloseTo(-0.26214649, 6);
    expect(fitted.strengths.c).toBeCloseTo(-0.42620609, 6);
    expect(fitted.ties).toBeCloseTo(0.5894530187, 6);
  });

  it('of two players without ties are the log odds of winning', () => {
    const { strengths, ties } = bradleyTerry(results('a', 'b', 30, 10, 0))!;
    expect(strengths.a! - strengths.b!).toBeCloseTo(Math.log(3), 8);
    expect(ties).toBe(0);
  });

  it('do not depend on which of two stands first', () => {
    const one = bradleyTerry([
      ...results('a', 'b', 5, 2, 1),
      ...results('b', 'c', 4, 4, 0),
      ...results('a', 'c', 2, 3, 1),
    ]);
    const other = bradleyTerry([
      ...results('b', 'a', 2, 5, 1),
      ...results('c', 'b', 4, 4, 0),
      ...results('c', 'a', 3, 2, 1),
    ]);
    expect(other!.strengths.a).toBeCloseTo(one!.strengths.a!, 8);
  });

  it('are not there where none are finite', () => {
    expect(bradleyTerry(results('a', 'b', 5, 0, 0))).toBeUndefined();
    expect(bradleyTerry([...results('a', 'b', 3, 3, 0), ...results('c', 'd', 3, 3, 0)])).toBeUndefined();
    expect(bradleyTerry([])).toBeUndefined();
  });
});

describe('the interval of any statistic over clusters', () => {
  it('is that of the mean where the statistic is the mean, and wider where clusters are alike', () => {
    const values = Array.from({ length: 200 }, (_, i) => ({
      unit: String(i % 100),
      value: (i * 37) % 100 < 40 ? 1 : 0,
    }));
    const mean = (drawn: ReadonlyArray<{ readonly value: number }>): number =>
      drawn.reduce((total, { value }) => total + value, 0) / drawn.length;
    const width = (by: (one: (typeof values)[number], i: number) => string): number => {
      const [low, high] = clusterInterval(
        groupBy(values, (one) => by(one, values.indexOf(one))),
        mean,
      )!;
      return high - low;
    };
    // 1.96 · 2 · √(.24 / 200), the normal interval of independent values.
    expect(width((_one, i) => String(i))).toBeCloseTo(0.136, 1);
    expect(width(({ unit }) => unit)).toBeGreaterThan(1.2 * width((_one, i) => String(i)));
    expect(clusterInterval([[1]], () => 1)).toBeUndefined();
    expect(clusterInterval([[1], [2]], () => undefined)).toBeUndefined();
  });
});
