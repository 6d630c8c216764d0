import type { DocumentState, DocumentSummary, Metadata, StoredDocument } from '../../core/index.js';

/** A row of `documents`; the last three columns only where the whole document was asked for. */
export interface DocumentRow {
  id: number;
  name: string;
  state: DocumentState;
  attempts: number;
  code: string | null;
  reason: string | null;
  source: string | null;
  chunks: number;
  characters: number;
  updated_at: string;
  title: string;
  metadata: string;
  warnings: string | null;
  pages?: string | null;
  sections?: string | null;
  text?: string;
}

export function toSummary(row: DocumentRow): DocumentSummary {
  return {
    id: row.name,
    title: row.title,
    state: row.state,
    ...(row.source === null ? {} : { source: row.source }),
    chunks: row.chunks,
    characters: row.characters,
    attempts: row.attempts,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...parsed<'warnings', string[]>('warnings', row.warnings),
    updated_at: row.updated_at,
    metadata: JSON.parse(row.metadata) as Metadata,
  };
}

export function toStored(row: DocumentRow): StoredDocument {
  return {
    ...toSummary(row),
    text: row.text ?? '',
    ...parsed<'pages', NonNullable<StoredDocument['pages']>>('pages', row.pages),
    ...parsed<'sections', NonNullable<StoredDocument['sections']>>('sections', row.sections),
  };
}

/** `{[key]: value}` of a JSON column, or nothing when the column is null. */
function parsed<Key extends string, Value>(
  key: Key,
  json: string | null | undefined,
): Partial<Record<Key, Value>> {
  if (json === null || json === undefined) return {};
  return { [key]: JSON.parse(json) as Value } as Partial<Record<Key, Value>>;
}
