import type { Interval } from '../../statistics/index.js';

/** A fraction in percent with two decimals; never "-0.00". */
export const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : (100 * value).toFixed(2).replace(/^-(?=0\.00$)/, '');

export const interval = ([low, high]: Interval): string => `${percent(low)} to ${percent(high)}`;

export const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** An exact p where it is small enough to be read as one. */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
