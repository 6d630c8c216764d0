/** A fraction in percent with two decimals. */
export const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : (100 * value).toFixed(2);

export const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
