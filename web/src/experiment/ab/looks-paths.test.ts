import { describe, expect, it } from 'vitest';
import { pathsOf } from './looks-paths.js';

const look = (units: number, low: number, difference: number, high: number) => ({
  at: '2026-01-01T00:00:00.000Z',
  units,
  requests: units,
  difference,
  interval: [low, high] as [number, number],
});

describe('the interval over time', () => {
  it('spans the box from the first to the last look, zero in the middle', () => {
    const { band, line, zero } = pathsOf([look(10, -1, 0, 1), look(20, -0.5, 0.25, 1)], 600, 180);
    expect(zero).toBe(90);
    expect(line).toBe('M0.0,90.0L600.0,67.5');
    expect(band).toBe('M0.0,0.0L600.0,0.0L600.0,135.0L0.0,180.0Z');
  });

  it('cuts early intervals that are much wider than the last', () => {
    const { top, band } = pathsOf([look(1, -50, 0, 50), look(100, -0.1, 0, 0.1)], 600, 180);
    expect(top).toBeCloseTo(0.3);
    expect(band.startsWith('M0.0,0.0L')).toBe(true);
    expect(band).not.toMatch(/NaN|Infinity/);
  });

  it('draws something finite of a single look and of no difference at all', () => {
    for (const looks of [[look(5, 0, 0, 0)], [look(5, 0, 0, 0), look(5, 0, 0, 0)]])
      expect(JSON.stringify(pathsOf(looks, 600, 180))).not.toMatch(/NaN|null|Infinity/);
  });
});
