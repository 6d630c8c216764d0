import { canonicalJson, type JsonValue, type PlanChange } from '../../../core/index.js';

/** Where two plans differ, by dotted path; lists count as one value. */
export function planChanges(from: object, to: object): PlanChange[] {
  const before = flat(from);
  const after = flat(to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((path) => canonicalJson(before.get(path) ?? null) !== canonicalJson(after.get(path) ?? null))
    .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }));
}

/** A plan with the values at some dotted paths replaced; null takes a key out. */
export function withChanges(plan: object, change: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(plan) as Record<string, unknown>;
  for (const [path, value] of Object.entries(change)) {
    const keys = path.split('.');
    let at = copy;
    for (const key of keys.slice(0, -1)) {
      const inner = at[key];
      at[key] = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
      at = at[key] as Record<string, unknown>;
    }
    const last = keys.at(-1)!;
    if (value === null) delete at[last];
    else at[last] = value;
  }
  return copy;
}

/** One line a change, as a person reads it. */
export const describeChange = ({ path, from, to }: PlanChange): string =>
  `${path}: ${shown(from)} → ${shown(to)}`;

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? '(not set)'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

function flat(value: object, prefix = ''): Map<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      for (const [below, leaf] of flat(inner, path)) found.set(below, leaf);
    else if (inner !== undefined) found.set(path, inner as JsonValue);
  }
  return found;
}
