import { describe, expect, it } from 'vitest';
import { differenceIn, intervalIn, sizeIn, valueIn } from './metric-unit.js';

describe('the unit of a metric', () => {
  it('is points for differences of rates, and percent for the rates', () => {
    expect(differenceIn('thumb', 0.034)).toBe('+3.4 points');
    expect(intervalIn('thumb', [-0.051, 0.119])).toBe('−5.1 points to +11.9 points');
    expect(valueIn('error_rate', 0.05)).toBe('5.0 %');
    expect(sizeIn('thumb', 0.1)).toBe('10.0 points');
    expect(sizeIn('thumb', 0.0125)).toBe('1.25 points');
  });

  it('is its own for ratings, times and tokens', () => {
    expect(differenceIn('rating', -0.25)).toBe('−0.25');
    expect(differenceIn('latency_ms', 120.4)).toBe('+120 ms');
    expect(valueIn('latency_p95_ms', 2000)).toBe('2000 ms');
    expect(differenceIn('tokens', 12)).toBe('+12');
    expect(sizeIn('latency_ms', 100)).toBe('100 ms');
    expect(sizeIn('tokens', 50)).toBe('50');
    expect(sizeIn('rating', 0.2)).toBe('0.20');
  });

  it('has no sign where zero is shown', () => {
    expect(differenceIn('thumb', -0.0001)).toBe('0.0 points');
    expect(differenceIn('latency_ms', 0.4)).toBe('0 ms');
  });
});
