import { describe, expect, it } from 'vitest';
import { comparePaired } from './compare.js';
import { verdict } from './verdict.js';

const input = {
  nameA: 'generalist+rag',
  nameB: 'biomedical',
  difference: 0.08,
  ci: [0.03, 0.13] as const,
  p: 0.002,
  items: 400,
  clusters: 20,
  detectable: 0.06,
};

describe('verdict', () => {
  it('names the better arm, whichever side it is on, with its numbers', () => {
    expect(verdict(input)).toEqual({
      kind: 'a-better',
      sentence:
        'generalist+rag is better than biomedical (generalist+rag − biomedical: +8.0 points, 95 % interval +3.0 to +13.0, p = 0.002, 400 items in 20 clusters).',
    });
    const other = verdict({ ...input, difference: -0.08, ci: [-0.13, -0.03] });
    expect(other.kind).toBe('b-better');
    expect(other.sentence).toContain('biomedical is better than generalist+rag');
    expect(other.sentence).toContain('−8.0 points');
  });

  it('claims nothing if the test and the interval do not agree', () => {
    expect(verdict({ ...input, p: 0.06 }).kind).not.toBe('a-better');
    expect(verdict({ ...input, ci: [-0.001, 0.16] }).kind).not.toBe('a-better');
  });

  it('says not distinguishable where a difference that matters is ruled out or would have been found', () => {
    const close = { ...input, difference: 0.01, ci: [-0.02, 0.04] as const, p: 0.5 };
    expect(verdict(close).kind).toBe('not-distinguishable');
    expect(verdict({ ...close, ci: [-0.04, 0.06], detectable: 0.045 }).sentence).toContain(
      'would probably have been found',
    );
    expect(verdict({ ...close, ci: [-0.04, 0.06] }).kind).toBe('too-few-items');
  });

  it('rules nothing out by an interval that has no width or stands on few clusters', () => {
    const equal = { ...input, difference: 0, ci: [0, 0] as const, p: 1, items: 10, clusters: 10 };
    const { detectable: _none, ...few } = equal;
    expect(verdict(few).kind).toBe('too-few-items');
    // 1 - 0.05^(1/10): the rule of three, exactly.
    expect(verdict(few).sentence).toContain('up to 25.9 points could be there unseen');
    expect(verdict({ ...few, items: 58, clusters: 58 }).kind).toBe('too-few-items');
    expect(verdict({ ...few, items: 59, clusters: 59 }).kind).toBe('not-distinguishable');
    const narrow = { ...input, difference: 0.01, ci: [-0.01, 0.03] as const, p: 0.5, detectable: 0.03 };
    expect(verdict({ ...narrow, clusters: 19 }).sentence).toContain('19 clusters are too few');
    expect(verdict(narrow).kind).toBe('not-distinguishable');
  });

  it('does not take the noise of repeated runs for a difference', () => {
    const noisy = verdict({ ...input, difference: 0.02, ci: [0.005, 0.035], noiseFloor: 0.03 });
    expect(noisy.kind).toBe('not-distinguishable');
    expect(noisy.sentence).toContain('3.0 points');
    // Also where these items rule nothing out: else a clear p would stand beside "too few items" without a reason.
    const few = verdict({ ...input, noiseFloor: 0.09 });
    expect(few.kind).toBe('too-few-items');
    expect(few.sentence).toMatch(/within what two runs of one arm differ by \(9\.0 points\)\.$/);
    expect(verdict({ ...input, noiseFloor: 0.07 }).kind).toBe('a-better');
  });

  it('says so when no difference could show', () => {
    const { detectable: _left, ...few } = { ...input, ci: [-0.2, 0.3] as const, p: 0.7 };
    expect(verdict(few).sentence).toContain('could not show a difference of any size');
  });
});

describe('comparePaired', () => {
  // The paper's JAMA pair if it had 140 items: 93 and 91 right; 9 and 7 discordant pairs assumed.
  it('finds 66.4 % and 65.0 % of 140 items alike', () => {
    const a = [
      ...Array<number>(84).fill(1),
      ...Array<number>(9).fill(1),
      ...Array<number>(7).fill(0),
      ...Array<number>(40).fill(0),
    ];
    const b = [
      ...Array<number>(84).fill(1),
      ...Array<number>(9).fill(0),
      ...Array<number>(7).fill(1),
      ...Array<number>(40).fill(0),
    ];
    const comparison = comparePaired(a, b)!;
    expect(comparison.test).toBe('mcnemar-exact');
    expect(comparison.counts).toEqual({ bothRight: 84, onlyA: 9, onlyB: 7, bothWrong: 40 });
    // scipy.stats.binomtest(9, 16).pvalue
    expect(comparison.p).toBeCloseTo(0.803619384765625, 12);
    expect(comparison.difference.estimate).toBeCloseTo(2 / 140, 12);
  });

  it('uses the clustered test where items share a cluster, and for graded scores', () => {
    const clustered = comparePaired([1, 1, 0, 0], [0, 0, 0, 1], { clusters: ['p1', 'p1', 'p2', 'p2'] })!;
    expect(clustered.test).toBe('sign-flip');
    expect(clustered.riskDifference).toBeUndefined();
    expect(clustered.p).toBe(clustered.signFlip.p);
    const graded = comparePaired([0.2, 0.4, 0.9], [0.1, 0.4, 0.5])!;
    expect(graded.test).toBe('sign-flip');
    expect(graded.counts).toBeUndefined();
    expect(graded.detectable).toBeGreaterThan(0);
  });

  it('turns around with the arms', () => {
    const [a, b] = [
      [1, 0, 1, 1, 0, 1],
      [0, 0, 1, 0, 1, 1],
    ];
    const there = comparePaired(a, b)!;
    const back = comparePaired(b, a)!;
    expect(there.p).toBe(back.p);
    expect(there.difference.estimate).toBeCloseTo(-back.difference.estimate, 12);
    expect(() => comparePaired([1], [1, 0])).toThrow(/2 entries where 1 items/);
  });
});
