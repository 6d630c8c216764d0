import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lcsLength, lcsPositions } from './lcs.js';

/** The textbook recursion. */
function naive(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + naive(a.slice(1), b.slice(1));
  return Math.max(naive(a.slice(1), b), naive(a, b.slice(1)));
}

it('agrees with the textbook recursion, and its positions are such a subsequence', () => {
  const list = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const [left, right] = [Int32Array.from(a), Int32Array.from(b)];
      const length = naive(a, b);
      expect(lcsLength(left, right)).toBe(length);
      const positions = lcsPositions(left, right);
      expect(positions).toHaveLength(length);
      let at = -1;
      for (const position of positions) {
        at = b.indexOf(a[position]!, at + 1);
        expect(at).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
