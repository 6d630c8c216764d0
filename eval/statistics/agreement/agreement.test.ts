import { describe, expect, it } from 'vitest';
import { cohenKappa, kendallTauB, krippendorffAlpha } from './index.js';

const table = (counts: ReadonlyArray<readonly number[]>): Array<[number, number]> =>
  counts.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])),
  );

describe("Cohen's kappa", () => {
  it('of 20, 5, 10 and 15 in a two by two table is .4', () => {
    const counts = [
      [20, 5],
      [10, 15],
    ];
    expect(cohenKappa(table(counts), [0, 1])).toBeCloseTo(0.4, 12);
    expect(cohenKappa(table(counts), [0, 1], 'quadratic')).toBeCloseTo(0.4, 12);
  });

  it('agrees with its formula in numpy, weighted and not', () => {
    const pairs = table([
      [11, 4, 1],
      [3, 9, 5],
      [0, 2, 15],
    ]);
    expect(cohenKappa(pairs, [0, 1, 2])).toBeCloseTo(0.5492788461538461, 12);
    expect(cohenKappa(pairs, [0, 1, 2], 'linear')).toBeCloseTo(0.642537980339589, 12);
    expect(cohenKappa(pairs, [0, 1, 2], 'quadratic')).toBeCloseTo(0.7341996455995274, 12);
  });

  it('is 1 for full agreement, 0 for chance, and nothing where chance agrees fully', () => {
    expect(
      cohenKappa(
        table([
          [5, 0],
          [0, 5],
        ]),
        [0, 1],
      ),
    ).toBe(1);
    expect(
      cohenKappa(
        table([
          [5, 5],
          [5, 5],
        ]),
        [0, 1],
      ),
    ).toBeCloseTo(0, 12);
    expect(
      cohenKappa(
        table([
          [9, 0],
          [0, 0],
        ]),
        [0, 1],
      ),
    ).toBeUndefined();
    expect(cohenKappa([], [0, 1])).toBeUndefined();
  });
});

describe("Krippendorff's alpha", () => {
  // Krippendorff 2011, section C: four observers, twelve units, values missing.
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ];
  const units = Array.from({ length: 12 }, (_, unit) => observers.flatMap((values) => values[unit] ?? []));

  it('is what Krippendorff publishes for his example', () => {
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(units, 'ordinal')).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(units, 'interval')).toBeCloseTo(0.849, 3);
  });

  it('is 1 for full agreement and nothing where nothing can be compared', () => {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [2, 2],
          [3, 3, 3],
        ],
        'ordinal',
      ),
    ).toBe(1);
    expect(krippendorffAlpha([[1], [2]], 'nominal')).toBeUndefined();
    expect(
      krippendorffAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'nominal',
      ),
    ).toBeUndefined();
  });
});

describe("Kendall's tau-b", () => {
  it('agrees with scipy', () => {
    expect(kendallTauB([1, 2, 2, 3, 4, 4, 5], [2, 1, 3, 3, 5, 4, 4])).toBeCloseTo(0.6842105263157894, 12);
    expect(kendallTauB([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(kendallTauB([1, 1, 1], [3, 2, 1])).toBeUndefined();
  });
});
