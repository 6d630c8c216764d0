import { CrossoverError, type Filter, parseFilter } from '../core/index.js';

/** Collects an option that may be given several times or as a comma-separated list. */
export function collectList(value: string, previous: readonly string[] = []): string[] {
  return [
    ...previous,
    ...value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ];
}

/** Collects `key=value` pairs, e.g. --map text=answer. */
export function collectPairs(
  value: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const cut = value.indexOf('=');
  if (cut < 1)
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', `"${value}" is not of the form name=value.`);
  return { ...previous, [value.slice(0, cut)]: value.slice(cut + 1) };
}

/** An integer within bounds. */
export function integer(name: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < min || parsed > max) {
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        `${name} must be a whole number from ${min} to ${max}.`,
        { field: name },
      );
    }
    return parsed;
  };
}

const COMPARISON = /^([^=<>]+?)(>=|<=|=)(.*)$/s;

/**
 * Collects --filter options into one filter, all of which must hold: `key=value`, `key>=value`, `key<=value`,
 * `key=a|b` for one of several, or a JSON filter. Values that read as JSON numbers or booleans are such.
 */
export function collectFilter(value: string, previous?: Filter): Filter {
  const parsed = value.trim().startsWith('{') ? parseJson(value) : parseComparison(value);
  parseFilter(parsed);
  return previous ? { and: [previous, parsed] } : parsed;
}

function parseJson(value: string): Filter {
  try {
    return JSON.parse(value) as Filter;
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_FILTER_INVALID', 'The filter is not valid JSON.', {
      cause,
      field: 'filter',
    });
  }
}

function parseComparison(value: string): Filter {
  const match = COMPARISON.exec(value);
  if (!match) {
    throw new CrossoverError(
      'CROSSOVER_FILTER_INVALID',
      `"${value}" is not of the form key=value, key>=value or key<=value.`,
      { field: 'filter' },
    );
  }
  const [, field, operator, right] = match as unknown as [string, string, string, string];
  if (operator === '>=') return { [field]: { gte: bound(right) } };
  if (operator === '<=') return { [field]: { lte: bound(right) } };
  if (right.includes('|')) return { [field]: { in: right.split('|').map(scalar) } };
  return { [field]: scalar(right) };
}

function scalar(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function bound(value: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
