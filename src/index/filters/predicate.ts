import type { FilterNode, FilterScalar, MetadataValue } from '../../core/index.js';

export type FilterLeaf = Extract<FilterNode, { op: 'in' | 'range' | 'exists' }>;

/** Fields that name a part of a document, not the document. */
export const CHUNK_FIELDS: ReadonlySet<string> = new Set(['section', 'page']);

/**
 * Whether a stored value satisfies a leaf.
 * - A list satisfies `in` and `range` when one of its elements does.
 * - A number and its decimal spelling are equal, since CSV columns hold ids as text.
 * - `null` equals null and a missing value; `exists` is false for both.
 * - A range compares numbers as numbers (also a text that is one), texts as texts (ISO dates sort in time order), and
 *   is false for anything else.
 */
export function satisfies(leaf: FilterLeaf, value: MetadataValue | undefined): boolean {
  if (leaf.op === 'exists') return (value !== undefined && value !== null) === leaf.value;
  if (Array.isArray(value)) return value.some((element) => satisfies(leaf, element));
  if (leaf.op === 'in') return leaf.values.some((wanted) => equal(wanted, value));
  return (
    (leaf.gte === undefined || atLeast(value, leaf.gte)) &&
    (leaf.lte === undefined || atMost(value, leaf.lte))
  );
}

/** The test as a function made once: `in` lists can be long, and a field can have a value for every document. */
export function compileLeaf(leaf: FilterLeaf): (value: MetadataValue | undefined) => boolean {
  if (leaf.op === 'range' && typeof leaf.gte !== 'string' && typeof leaf.lte !== 'string') {
    const low = leaf.gte ?? Number.NEGATIVE_INFINITY;
    const high = leaf.lte ?? Number.POSITIVE_INFINITY;
    return (value) => (typeof value === 'number' ? value >= low && value <= high : satisfies(leaf, value));
  }
  if (leaf.op !== 'in' || leaf.values.length < 8) return (value) => satisfies(leaf, value);
  const wanted = new Set(leaf.values.map(key));
  const has = (value: MetadataValue | undefined): boolean =>
    Array.isArray(value) ? value.some(has) : wanted.has(key(value ?? null));
  return has;
}

/** Equal values have equal keys, with numbers and their spelling alike. */
function key(value: Exclude<MetadataValue, unknown[]> | FilterScalar): string {
  if (typeof value === 'boolean' || value === null) return `\u0000${String(value)}`;
  return String(value);
}

function equal(wanted: FilterScalar, value: Exclude<MetadataValue, unknown[]> | undefined): boolean {
  return key(wanted) === key(value ?? null);
}

type Scalar = Exclude<MetadataValue, unknown[]> | undefined;

function atLeast(value: Scalar, bound: string | number): boolean {
  const order = compare(value, bound);
  return order !== undefined && order >= 0;
}

function atMost(value: Scalar, bound: string | number): boolean {
  const order = compare(value, bound);
  return order !== undefined && order <= 0;
}

/** Negative, zero or positive; undefined when the two cannot be compared. */
function compare(value: Scalar, bound: string | number): number | undefined {
  if (typeof value === 'string' && typeof bound === 'string')
    return value < bound ? -1 : value > bound ? 1 : 0;
  const a = numeric(value);
  const b = numeric(bound);
  return a === undefined || b === undefined ? undefined : a - b;
}

function numeric(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}
