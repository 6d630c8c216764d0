import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { type OwnNotes, ownNotesSchema, parseConfig, type SourceDocument } from '../../../src/core/index.js';
import { findSections, readCorpusManifest } from '../../../src/corpus/index.js';
import { invalid } from '../files/invalid.js';
import { readRecords, textField } from '../files/read-records.js';

/** A note of the team's own with what an answer to it is compared with. */
export interface OwnNote {
  readonly id: string;
  readonly title: string;
  /** Patient, or the note itself where no field names the patient. */
  readonly cluster: string;
  /** The note as the arms get it: without the sections that are the reference. */
  readonly text: string;
  readonly reference: string;
  readonly codes?: readonly string[];
}

export interface OwnNotesRead {
  readonly spec: OwnNotes;
  readonly notes: readonly OwnNote[];
  /** Notes without a reference (none of the sections, an empty field, no codes) or that could not be read. */
  readonly leftOut: number;
}

/** What stands in an `own-notes.yaml` or `own-codes.yaml`; paths are relative to the file. */
export async function readSpec(file: string): Promise<OwnNotes> {
  let value: unknown;
  try {
    value = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalid(file, 'whole file', 'not readable YAML', error);
  }
  const parsed = ownNotesSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(file, issue?.path.join('.') || 'whole file', issue?.message ?? 'not valid');
  }
  const at = (path: string): string => resolve(dirname(file), path);
  const { paths, codes, ...rest } = parsed.data;
  return { ...rest, paths: paths.map(at), ...(codes === undefined ? {} : { codes: at(codes) }) };
}

/**
 * The notes that a file describes, in order of their ids.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID, CROSSOVER_FILE_NOT_FOUND
 */
export async function readOwnNotes(file: string): Promise<OwnNotesRead> {
  const spec = await readSpec(file);
  const documents = await load(spec);
  const references = await referencesOf(file, spec);
  const notes = documents.flatMap((document): OwnNote[] => {
    const { text, reference } = references ? { text: document.text, reference: '' } : heldOut(document, spec);
    const codes = spec.task === 'code' ? (references?.get(document.id) ?? []) : undefined;
    const answer = codes ? codes.join(', ') : (references?.get(document.id)?.join('\n\n') ?? reference);
    if (answer.trim() === '' || text.trim() === '') return [];
    const cluster = spec.cluster === undefined ? undefined : document.metadata[spec.cluster];
    const { id, title } = document;
    return [
      {
        id,
        title,
        text,
        cluster: cluster === undefined || cluster === null ? id : String(cluster),
        reference: answer.trim(),
        ...(codes ? { codes } : {}),
      },
    ];
  });
  if (notes.length === 0)
    throw invalid(
      file,
      'whole file',
      `none of ${documents.length} notes has a reference (${spec.sections.join(', ') || spec.reference || spec.codes || 'name sections, reference or codes'})`,
    );
  notes.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { spec, notes, leftOut: documents.length - notes.length };
}

async function load(spec: OwnNotes, text?: string): Promise<SourceDocument[]> {
  const { limits } = parseConfig({});
  const found = new Map<string, SourceDocument>();
  const map = { ...spec.map, ...(text === undefined ? {} : { text }) };
  for (const path of spec.paths) {
    // A corpus's folder says itself which of its files are documents.
    const manifest = await readCorpusManifest(path);
    const include = manifest?.include ? { include: manifest.include } : {};
    const format = spec.format === 'auto' ? (manifest?.format ?? 'auto') : spec.format;
    // The loaders bring parsers of some weight: they are loaded where notes are read.
    const { loadPath } = await import('../../../src/corpus/load-path.js');
    for await (const result of loadPath(path, { format, map, limits, ...include }))
      if (result.kind === 'document') found.set(result.document.id, result.document);
  }
  return [...found.values()];
}

/** Reference by note id where it is not a part of the note. */
async function referencesOf(
  file: string,
  spec: OwnNotes,
): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  if (spec.codes !== undefined) {
    const codes = spec.codes;
    const records = await readRecords(codes);
    return new Map(
      records.map((record) => [textField(codes, record, 'note_id', 'id'), codesIn(record.fields.codes)]),
    );
  }
  if (spec.reference === undefined) {
    if (spec.task === 'code') throw invalid(file, 'codes', 'the coding task needs codes or reference');
    return undefined;
  }
  const field = spec.reference;
  if (spec.task === 'code')
    return new Map((await load(spec)).map(({ id, metadata }) => [id, codesIn(metadata[field])]));
  // Long fields are no metadata: the reference is read as the text of the same records.
  return new Map((await load(spec, field)).map(({ id, text }) => [id, [text]]));
}

function codesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(/[,;\s]+/)
      : [];
  return list
    .map((one) => (typeof one === 'object' && one !== null && 'code' in one ? one.code : one))
    .filter((code): code is string => typeof code === 'string' && code.trim() !== '')
    .map((code) => code.trim());
}

/** The named sections taken out of a note; their headings are taken out too, and are no part of the reference. */
function heldOut(document: SourceDocument, { sections }: OwnNotes): { text: string; reference: string } {
  const wanted = new Set(sections.map(normal));
  const spans = (document.sections ?? findSections(document.text)).filter(({ name }) =>
    wanted.has(normal(name)),
  );
  let kept = '';
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, name } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    kept += document.text.slice(at, start);
    parts.push(withoutHeading(document.text.slice(start, end), name));
    at = end;
  }
  return { text: (kept + document.text.slice(at)).trim(), reference: parts.join('\n\n').trim() };
}

const normal = (name: string): string => name.trim().replace(/[:#]+/g, '').trim().toLowerCase();

function withoutHeading(text: string, name: string): string {
  const [first = '', ...rest] = text.trimStart().split('\n');
  const line = first.trim();
  if (normal(line) === normal(name)) return rest.join('\n').trim();
  return line.toLowerCase().startsWith(name.toLowerCase())
    ? [line.slice(name.length).replace(/^\s*:\s*/, ''), ...rest].join('\n').trim()
    : text.trim();
}
