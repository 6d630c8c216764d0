import {
  CrossoverError,
  canonicalJson,
  type LoadResult,
  type SourceDocument,
  sha256,
} from '../../core/index.js';
import { failed, loaded } from '../loaders/results.js';
import { cleanText } from '../read/text.js';
import type { FieldMap } from '../types.js';
import { flattenFields, shortName } from './flatten.js';

/** `--map id=@content`: ids are made from what a record holds. */
const CONTENT_ID = '@content';

/** Maps the records of one file to documents, and knows which ids the file has given already. */
export interface RecordMapper {
  /** @param place where the record stands, e.g. `line 12`. Never throws for what a record holds. */
  map(record: Readonly<Record<string, unknown>>, place: string): LoadResult;
}

const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', '_id'],
  title: ['title'],
  text: ['text'],
};

/**
 * Records to documents by `id` (or `_id`), `title` and `text`, every other field as metadata. `map` names other
 * fields: `text=answer`; several joined with `+` (`id=collection+id`: with `/` for ids, a blank line for texts);
 * any further name renames metadata (`subject_id=PatientID`). Without an id, and with `id=@content`, the file's name
 * and the content make one.
 */
export function recordMapper(name: string, map: FieldMap): RecordMapper {
  const places = new Map<string, string>();
  return {
    map(record, place) {
      const source = `${name}, ${place}`;
      try {
        const document = toDocument(record, name, source, map);
        const earlier = places.get(document.id);
        if (earlier !== undefined) {
          return failed(
            source,
            'CROSSOVER_RECORD_INVALID',
            `The record at ${place} has the id of the one at ${earlier}; tell them apart with --map id=FIELD+FIELD or id=@content.`,
            document.id,
          );
        }
        places.set(document.id, place);
        return loaded(document);
      } catch (error) {
        if (!CrossoverError.is(error)) throw error;
        return failed(source, error.code, `The record at ${place}: ${error.message}`);
      }
    },
  };
}

/** @throws CrossoverError CROSSOVER_RECORD_INVALID, CROSSOVER_DOCUMENT_EMPTY */
function toDocument(
  record: Readonly<Record<string, unknown>>,
  name: string,
  source: string,
  map: FieldMap,
): SourceDocument {
  const used = new Set<string>();
  const text = cleanText(required(record, 'text', map, '\n\n', used));
  if (text.trim() === '') throw new CrossoverError('CROSSOVER_DOCUMENT_EMPTY', 'the text is empty.');
  const title = cleanText(optional(record, 'title', map, ' ', used) ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const idFields = new Set<string>();
  const ownId = map.id === CONTENT_ID ? undefined : optional(record, 'id', map, '/', idFields)?.trim();
  // A single id field is the id; the parts of a joined one stay metadata, to filter by.
  if (idFields.size === 1) for (const field of idFields) used.add(field);
  const id = ownId || `${name}#${sha256(canonicalJson(record)).slice(0, 16)}`;
  const { metadata, warnings } = flattenFields(restFields(record, map, used));
  return {
    id: cleanId(id),
    title: title || cleanId(id),
    text,
    metadata,
    source,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

function* restFields(
  record: Readonly<Record<string, unknown>>,
  map: FieldMap,
  used: ReadonlySet<string>,
): Generator<readonly [string, unknown]> {
  const renamed = new Map<string, string>();
  for (const [target, field] of Object.entries(map)) {
    if (!(target in DEFAULTS)) renamed.set(field, target);
  }
  for (const [field, value] of Object.entries(record)) {
    if (!used.has(field)) yield [renamed.get(field) ?? field, value];
  }
}

function required(
  record: Readonly<Record<string, unknown>>,
  target: string,
  map: FieldMap,
  separator: string,
  used: Set<string>,
): string {
  const value = optional(record, target, map, separator, used);
  if (value !== undefined) return value;
  const fields = Object.keys(record).slice(0, 12).map(shortName).join(', ');
  const wanted = map[target] ?? target;
  throw new CrossoverError(
    'CROSSOVER_RECORD_INVALID',
    `there is no text in "${shortName(wanted)}"; the fields are ${fields}. Name one with --map ${target}=FIELD.`,
  );
}

function optional(
  record: Readonly<Record<string, unknown>>,
  target: string,
  map: FieldMap,
  separator: string,
  used: Set<string>,
): string | undefined {
  const named = map[target];
  const fields = named === undefined ? DEFAULTS[target]! : fieldsOf(record, named);
  const values: string[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(record, field) ? record[field] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    used.add(field);
    values.push(String(value));
    if (named === undefined) break;
  }
  return values.length === 0 ? undefined : values.join(separator);
}

/** A name with `+` is several fields, unless the record has a field of just that name. */
export function fieldsOf(record: Readonly<Record<string, unknown>>, named: string): string[] {
  return Object.hasOwn(record, named) ? [named] : named.split('+').map((field) => field.trim());
}

/** Ids go into URLs and messages: one line, at most 512 characters. */
export function cleanId(id: string): string {
  const line = id.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
  return line.length <= 512 ? line : `${line.slice(0, 480)}#${sha256(line).slice(0, 16)}`;
}
