import { z } from 'zod';
import { CrossoverError } from '../errors/index.js';

/** A scalar that a filter compares with. */
export type FilterScalar = string | number | boolean | null;

/** A filter as an abstract syntax tree; what every retrieval surface takes after parsing. */
export type FilterNode =
  | { readonly op: 'and' | 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly op: 'not'; readonly node: FilterNode }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly FilterScalar[] }
  | {
      readonly op: 'range';
      readonly field: string;
      readonly gte?: string | number;
      readonly lte?: string | number;
    }
  | { readonly op: 'exists'; readonly field: string; readonly value: boolean };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const bound = z.union([z.string(), z.number()]);
const condition = z.union([
  scalar,
  z
    .strictObject({
      in: z.array(scalar).min(1).max(10_000).optional(),
      gte: bound.optional(),
      lte: bound.optional(),
      exists: z.boolean().optional(),
    })
    .refine((value) => Object.keys(value).length > 0, 'give at least one of in, gte, lte, exists'),
]);

/** The JSON form of a filter. */
export type Filter = { [field: string]: z.infer<typeof condition> | Filter | Filter[] };

export const filterSchema = z
  .record(z.string().min(1), z.unknown())
  .describe('{field: value} or {field: {in|gte|lte|exists: …}}, combined with and, or (lists) and not')
  .meta({ example: { subject_id: 10010001, charttime: { gte: '2160-01-01' } } });

/** Deepest nesting of and/or/not that is accepted. */
const MAX_DEPTH = 16;

/**
 * Parses the JSON form into the tree. Several fields in one object must all hold.
 * @throws CrossoverError CROSSOVER_FILTER_INVALID naming the path of the wrong part.
 */
export function parseFilter(input: unknown, path = 'filter', depth = 0): FilterNode {
  if (depth > MAX_DEPTH) throw invalid(path, `is nested deeper than ${MAX_DEPTH}`);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw invalid(path, 'must be an object');
  const nodes = Object.entries(input).map(([key, value]) => parseEntry(key, value, `${path}.${key}`, depth));
  if (nodes.length === 1) return nodes[0]!;
  return { op: 'and', nodes };
}

function parseEntry(key: string, value: unknown, path: string, depth: number): FilterNode {
  if (key === 'and' || key === 'or') {
    if (!Array.isArray(value) || value.length === 0)
      throw invalid(path, 'must be a list of at least one filter');
    return {
      op: key,
      nodes: value.map((inner: unknown, i) => parseFilter(inner, `${path}[${i}]`, depth + 1)),
    };
  }
  if (key === 'not') return { op: 'not', node: parseFilter(value, path, depth + 1) };
  const parsed = condition.safeParse(value);
  if (!parsed.success) throw invalid(path, 'must be a value or an object of in, gte, lte, exists');
  const data = parsed.data;
  if (typeof data !== 'object' || data === null) return { op: 'in', field: key, values: [data] };
  const nodes: FilterNode[] = [];
  if (data.in) nodes.push({ op: 'in', field: key, values: data.in });
  if (data.gte !== undefined || data.lte !== undefined) {
    nodes.push({
      op: 'range',
      field: key,
      ...(data.gte === undefined ? {} : { gte: data.gte }),
      ...(data.lte === undefined ? {} : { lte: data.lte }),
    });
  }
  if (data.exists !== undefined) nodes.push({ op: 'exists', field: key, value: data.exists });
  return nodes.length === 1 ? nodes[0]! : { op: 'and', nodes };
}

function invalid(path: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_FILTER_INVALID', `${path} ${what}.`, { field: path });
}
