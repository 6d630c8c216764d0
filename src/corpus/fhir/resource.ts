import type { Metadata } from '../../core/index.js';
import { csvValue } from '../records/flatten.js';

/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** `Patient/123/_history/1`, `https://server/fhir/Patient/123` or `urn:uuid:…` as the id alone. */
export function referenceId(reference: unknown): string | undefined {
  const value = string(object(reference)?.reference) ?? string(object(object(reference)?.identifier)?.value);
  if (value === undefined) return undefined;
  return value
    .replace(/\/_history\/.*$/, '')
    .replace(/^.*\//, '')
    .replace(/^urn:(?:uuid|oid):/, '');
}

/** Words of a CodeableConcept: its text, else the display of a coding, else a code. */
export function conceptText(concept: unknown): string | undefined {
  const value = object(concept);
  if (!value) return undefined;
  const codings = list(value.coding).map(object);
  return (
    string(value.text) ??
    codings.map((coding) => string(coding?.display)).find((display) => display !== undefined) ??
    codings.map((coding) => string(coding?.code)).find((code) => code !== undefined)
  );
}

function conceptCode(concept: unknown): string | undefined {
  return list(object(concept)?.coding)
    .map((coding) => string(object(coding)?.code))
    .find((code) => code !== undefined);
}

/**
 * Metadata under the names that discharge summaries use: subject_id, hadm_id (the encounter), charttime, note_type,
 * beside note_code and status. Ids that are plain numbers become numbers, as in MIMIC-IV.
 */
export function resourceMetadata(resource: Json): Metadata {
  const context = object(resource.context);
  const encounter = list(context?.encounter)[0] ?? resource.encounter;
  const period = object(context?.period);
  const metadata: Metadata = { resource_type: String(resource.resourceType) };
  const set = (name: string, value: string | number | boolean | undefined): void => {
    if (value !== undefined) metadata[name] = value;
  };
  const id = (value: string | undefined): string | number | boolean | undefined => value && csvValue(value);
  set('subject_id', id(referenceId(resource.subject)));
  set('hadm_id', id(referenceId(encounter)));
  set('charttime', string(resource.date) ?? string(period?.start));
  set('note_type', conceptText(resource.type));
  set('note_code', conceptCode(resource.type));
  set('status', string(resource.status));
  set('doc_status', string(resource.docStatus));
  return metadata;
}

/** The resource's name in messages: type and id, nothing of what it says. */
export function resourceName(resource: Json, index: number): string {
  const type = /^[A-Za-z]{2,40}$/.test(String(resource.resourceType))
    ? String(resource.resourceType)
    : 'resource';
  const id = string(resource.id);
  return id && /^[A-Za-z0-9.-]{1,64}$/.test(id) ? `${type}/${id}` : `${type} ${index}`;
}
