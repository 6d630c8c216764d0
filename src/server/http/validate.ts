import type { z } from 'zod';
import { ProblemError } from './problem.js';

const REPORTED = 8;

/**
 * Parses one part of a request.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT whose detail and `errors` name every wrong field. The sentences
 * say what was expected and never repeat a value.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, REPORTED).map((issue) => {
    const field = fieldOf(issue, part);
    return { field, detail: issue.message };
  });
  const first = errors[0] ?? { field: part, detail: 'Invalid input' };
  throw new ProblemError(
    'CROSSOVER_INVALID_INPUT',
    errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '),
    errors.length > 1 ? { errors } : {},
    first.field,
  );
}

function fieldOf(issue: z.core.$ZodIssue, part: string): string {
  const path = [...issue.path];
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path.push(issue.keys[0]);
  if (path.length === 0) return part;
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');
}
