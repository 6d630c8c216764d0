import type { Metadata, MetadataValue } from '../../core/index.js';

/** A metadata text longer than this is a document of its own, not something to filter by; it is left out. */
export const LONGEST_VALUE = 2000;
const MOST_FIELDS = 200;
const DEEPEST = 4;

export interface Flattened {
  readonly metadata: Metadata;
  /** What was left out, in words that name fields only. */
  readonly warnings: string[];
}

/**
 * Fields of a record as metadata. Nested objects become dotted names (`journal.year`), except one called
 * `metadata`, whose fields stand for themselves (as in BEIR files). Lists of texts and numbers are kept, other
 * lists become JSON. Empty fields, and texts over 2,000 characters, are left out.
 */
export function flattenFields(fields: Iterable<readonly [string, unknown]>): Flattened {
  const metadata = new Map<string, MetadataValue>();
  const warnings: string[] = [];
  const add = (name: string, value: unknown, depth: number): void => {
    if (value === undefined || value === '' || name === '__proto__') return;
    if (metadata.size >= MOST_FIELDS) {
      if (warnings.at(-1) !== TOO_MANY) warnings.push(TOO_MANY);
      return;
    }
    const flat = flatValue(value);
    if (flat !== undefined) {
      if (isTooLong(flat)) warnings.push(`Field "${shortName(name)}" is too long for metadata and left out.`);
      else metadata.set(name, flat);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < DEEPEST) {
      const prefix = depth === 0 && name === 'metadata' ? '' : `${name}.`;
      for (const [key, inner] of Object.entries(value)) add(prefix + key, inner, depth + 1);
    } else {
      const json = safeJson(value);
      if (json === undefined || json.length > LONGEST_VALUE)
        warnings.push(`Field "${shortName(name)}" is too long for metadata and left out.`);
      else metadata.set(name, json);
    }
  };
  for (const [name, value] of fields) add(name, value, 0);
  return { metadata: Object.fromEntries(metadata), warnings };
}

const TOO_MANY = `The record has more than ${MOST_FIELDS} fields; the rest are left out.`;

function flatValue(value: unknown): MetadataValue | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number'))
    return value as Array<string | number>;
  return undefined;
}

function isTooLong(value: MetadataValue): boolean {
  if (typeof value === 'string') return value.length > LONGEST_VALUE;
  if (!Array.isArray(value)) return false;
  return value.reduce<number>((sum, item) => sum + String(item).length + 1, 0) > LONGEST_VALUE;
}

/** A field's name for a message; a name that is not a plain word may hold anything and is not shown. */
export function shortName(name: string): string {
  return /^[\p{L}\p{N}_.:@ -]{1,40}$/u.test(name) ? name : '(unnamed)';
}

function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deeply for the stack.
    return undefined;
  }
}

/**
 * A CSV value as metadata: numbers in their plain spelling become numbers, so that ranges can be asked for, `true`
 * and `false` truth values; codes with leading zeros, dates and everything else stay text.
 */
export function csvValue(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value.length > 15 || !/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(value)) return value;
  return Number(value);
}
