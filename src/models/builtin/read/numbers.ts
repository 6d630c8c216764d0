import { normalizeNumber } from '../text/words.js';

/** A number with its unit and the comparison that stands before it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly comparison: '>' | '<' | '=';
}

const QUANTITY =
  /(>=?|≥|<=?|≤|\b(?:more than|greater than|over|above|at least|older than|less than|under|below|younger than|at most|up to)\s+)?\s*(?<![A-Za-z\d.])(\d+(?:,\d{3})*(?:\.\d+)?)\s*(%|°|[A-Za-zµ]+(?:\/[A-Za-z]+)?)?/gi;

export function quantities(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].map((match) => ({
    value: Number(normalizeNumber(match[2]!)),
    unit: unitOf(match[3] ?? ''),
    comparison: comparisonOf(match[1] ?? ''),
  }));
}

function comparisonOf(words: string): Quantity['comparison'] {
  if (/[>≥]|more|greater|over|above|least|older/i.test(words)) return '>';
  return /[<≤]|less|under|below|younger|most|up to/i.test(words) ? '<' : '=';
}

const UNITS: Readonly<Record<string, string>> = {
  y: 'year',
  yo: 'year',
  yr: 'year',
  yrs: 'year',
  years: 'year',
  f: '',
  m: '',
  hrs: 'hour',
  hr: 'hour',
  hours: 'hour',
  h: 'hour',
  days: 'day',
  d: 'day',
  weeks: 'week',
  wk: 'week',
  wks: 'week',
  months: 'month',
  mo: 'month',
  minutes: 'minute',
  min: 'minute',
  percent: '%',
  milligrams: 'mg',
  grams: 'g',
};

function unitOf(raw: string): string {
  const lower = raw.toLowerCase();
  return UNITS[lower] ?? lower;
}

/** Whether a premise's quantity bears out (true), rules out (false) or does not touch (undefined) the hypothesis's. */
export function bearsOut(premise: Quantity, hypothesis: Quantity): boolean | undefined {
  const open = hypothesis.unit === '' && hypothesis.comparison !== '=';
  if (premise.unit !== hypothesis.unit && !open) return undefined;
  if (hypothesis.comparison === '>')
    return premise.comparison === '<' ? undefined : premise.value >= hypothesis.value;
  if (hypothesis.comparison === '<')
    return premise.comparison === '>' ? undefined : premise.value <= hypothesis.value;
  return premise.comparison === '=' ? premise.value === hypothesis.value : undefined;
}
