import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holm } from './holm.js';

// statsmodels 0.13.5, multipletests(method='holm').
it('agrees with statsmodels', () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.5]);
  [0.04, 0.09, 0.09, 0.025, 0.5].forEach((p, i) => {
    expect(adjusted[i]).toBeCloseTo(p, 12);
  });
  expect(holm([])).toEqual([]);
});

it('never lowers a p-value, keeps their order, and does not depend on the order given', () => {
  const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(list, (ps) => {
      const adjusted = holm(ps);
      ps.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        ps.forEach((q, j) => {
          if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        });
      });
      expect(holm([...ps].reverse())).toEqual([...adjusted].reverse());
    }),
  );
});
