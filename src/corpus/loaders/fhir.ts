import { CrossoverError, type LoadResult } from '../../core/index.js';
import { type FhirState, loadResource } from '../fhir/load-resource.js';
import { readLines } from '../read/lines.js';
import { readText } from '../read/text.js';
import type { LoadContext, Loader, SourceFile } from '../types.js';
import { parseObject } from './jsonl.js';
import { failed, failedLine } from './results.js';

/**
 * FHIR R4 JSON: DocumentReference with an inline attachment (plain text or HTML), Composition, Bundles of them, and
 * NDJSON exports with one resource a line. Other resources are passed over.
 */
export const fhirLoader: Loader = {
  format: 'fhir',
  extensions: [],
  async *load(file, context) {
    const state: FhirState = { ids: new Map(), documents: 0, resources: 0 };
    yield* (await isNdjson(file, context))
      ? loadLines(file, context, state)
      : loadWhole(file, context, state);
    if (state.documents === 0)
      throw new CrossoverError(
        'CROSSOVER_FHIR_INVALID',
        'The file has no DocumentReference and no Composition.',
      );
  },
};

/** NDJSON when the first line that is not blank is a whole JSON object. */
async function isNdjson(file: SourceFile, { limits, signal }: LoadContext): Promise<boolean> {
  if (/\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file.name)) return true;
  let objects = 0;
  for await (const line of readLines(file.path, limits.documentBytes, signal)) {
    if (line.problem) return false;
    if (line.text.trim() === '') continue;
    if (!parseObject(line.text)) return false;
    if (++objects === 2) return true;
  }
  return false;
}

async function* loadLines(
  file: SourceFile,
  { limits, signal }: LoadContext,
  state: FhirState,
): AsyncGenerator<LoadResult> {
  for await (const line of readLines(file.path, limits.documentBytes, signal)) {
    const source = `${file.name}, line ${line.number}`;
    if (line.problem) yield failedLine(source, line, limits.documentBytes);
    else if (line.text.trim() !== '') {
      const resource = parseObject(line.text);
      if (typeof resource?.resourceType === 'string')
        yield* loadResource(resource, file.name, state, limits.documentBytes);
      else yield failed(source, 'CROSSOVER_FHIR_INVALID', `Line ${line.number} is not a FHIR resource.`);
    }
  }
}

async function* loadWhole(
  file: SourceFile,
  { limits, signal }: LoadContext,
  state: FhirState,
): AsyncGenerator<LoadResult> {
  const resource = parseObject(await readText(file.path, limits.documentBytes, signal));
  if (typeof resource?.resourceType !== 'string')
    throw new CrossoverError('CROSSOVER_FHIR_INVALID', 'The file is not a FHIR resource in JSON.');
  yield* loadResource(resource, file.name, state, limits.documentBytes);
}
