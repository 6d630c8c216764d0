import { CrossoverError, canonicalJson, type LoadResult, sha256 } from '../../core/index.js';
import { failed, loaded } from '../loaders/results.js';
import { cleanText } from '../read/text.js';
import { cleanId } from '../records/to-document.js';
import { attachmentText, type FindBinary } from './attachment.js';
import { compositionText } from './composition.js';
import { conceptText, type Json, list, object, resourceMetadata, resourceName, string } from './resource.js';

/** What one file has given so far. */
export interface FhirState {
  readonly ids: Map<string, string>;
  /** Resources met of the kinds that hold documents. */
  documents: number;
  resources: number;
}

/** Documents of one resource; other kinds (Patient, Encounter, …) give none. Bundles are opened. */
export function* loadResource(
  resource: Json,
  file: string,
  state: FhirState,
  maxBytes: number,
  findBinary: FindBinary = () => undefined,
  depth = 0,
): Generator<LoadResult> {
  state.resources++;
  if (resource.resourceType === 'Bundle') {
    if (depth > 2) return;
    const entries = list(resource.entry).map(object);
    const binaries = binariesOf(entries);
    for (const entry of entries) {
      const inner = object(entry?.resource);
      if (inner) yield* loadResource(inner, file, state, maxBytes, binaries, depth + 1);
    }
    return;
  }
  if (resource.resourceType !== 'DocumentReference' && resource.resourceType !== 'Composition') return;
  state.documents++;
  yield toDocument(resource, file, state, maxBytes, findBinary);
}

function toDocument(
  resource: Json,
  file: string,
  state: FhirState,
  maxBytes: number,
  findBinary: FindBinary,
): LoadResult {
  const name = resourceName(resource, state.resources);
  const source = `${file}, ${name}`;
  const id = cleanId(string(resource.id) ?? `${file}#${sha256(canonicalJson(resource)).slice(0, 16)}`);
  const fail = (code: Parameters<typeof failed>[1], what: string): LoadResult =>
    failed(source, code, `${name} ${what}.`, id);
  if (resource.status === 'entered-in-error' || resource.docStatus === 'entered-in-error')
    return fail('CROSSOVER_FHIR_INVALID', 'is marked as entered in error and is not loaded');
  const earlier = state.ids.get(id);
  if (earlier !== undefined) return fail('CROSSOVER_RECORD_INVALID', `repeats the id of ${earlier}`);
  try {
    const { text, sections } =
      resource.resourceType === 'Composition'
        ? compositionText(resource)
        : attachmentText(resource, findBinary, maxBytes);
    if (text.trim() === '') return fail('CROSSOVER_DOCUMENT_EMPTY', 'has no text');
    state.ids.set(id, name);
    return loaded({
      id,
      title: titleOf(resource) ?? id,
      text,
      metadata: resourceMetadata(resource),
      ...(sections ? { sections } : {}),
      source,
    });
  } catch (error) {
    if (!CrossoverError.is(error)) throw error;
    return fail(error.code, error.message);
  }
}

function titleOf(resource: Json): string | undefined {
  const attachment = list(resource.content).map((content) => object(object(content)?.attachment))[0];
  const title =
    string(resource.title) ??
    string(resource.description) ??
    string(attachment?.title) ??
    conceptText(resource.type);
  return title && cleanText(title).replace(/\s+/g, ' ').trim().slice(0, 300);
}

function binariesOf(entries: ReadonlyArray<Json | undefined>): FindBinary {
  const binaries = new Map<string, Json>();
  for (const entry of entries) {
    const resource = object(entry?.resource);
    if (resource?.resourceType !== 'Binary') continue;
    const full = string(entry?.fullUrl);
    const id = string(resource.id);
    if (full) binaries.set(full, resource);
    if (id) binaries.set(`Binary/${id}`, resource);
  }
  return (url) =>
    binaries.get(url) ?? binaries.get(url.replace(/^.*\/(Binary\/[^/]+)(?:\/_history\/.*)?$/, '$1'));
}
