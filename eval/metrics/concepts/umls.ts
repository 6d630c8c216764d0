import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { CrossoverError, toCrossoverError } from '../../../src/core/index.js';
import { type Concept, ConceptLinker, type LinkerOptions } from './linker.js';

/** Columns of MRCONSO.RRF and MRDEF.RRF that are read (UMLS Reference Manual, chapter 3). */
const CONSO = {
  cui: 0,
  language: 1,
  termStatus: 2,
  stringType: 4,
  preferred: 6,
  text: 14,
  restriction: 15,
  suppress: 16,
};
const DEF = { cui: 0, suppress: 6 };

export interface UmlsLinker {
  readonly linker: ConceptLinker;
  /** False without MRDEF.RRF: then no candidate is held to the higher threshold, unlike in scispaCy. */
  readonly definitionsKnown: boolean;
}

/**
 * Builds the linker behind UMLS-F1 from the user's own UMLS release: a folder with MRCONSO.RRF and, if possible,
 * MRDEF.RRF (or .gz). As in scispaCy's export: English names that are not suppressed, restriction levels 0, 1, 2 and
 * 9; the canonical name is the preferred atom (ISPREF = Y, TS = P, STT = PF). Reads line by line.
 * @throws CrossoverError CROSSOVER_FILE_NOT_FOUND, CROSSOVER_DATASET_INVALID (file and line, never text).
 */
export async function loadUmlsLinker(folder: string, options: LinkerOptions = {}): Promise<UmlsLinker> {
  const conso = locate(folder, 'MRCONSO.RRF');
  if (conso === undefined)
    throw new CrossoverError(
      'CROSSOVER_FILE_NOT_FOUND',
      `${folder} holds no MRCONSO.RRF; name the META folder of a UMLS release (a free licence is needed).`,
      { field: folder },
    );
  const def = locate(folder, 'MRDEF.RRF');
  try {
    const defined = def === undefined ? undefined : await definedConcepts(def);
    const linker = await ConceptLinker.build(readConcepts(conso, defined), {
      minDocuments: 10,
      filterForDefinitions: defined !== undefined,
      ...options,
    });
    if (linker.size.concepts === 0)
      throw new CrossoverError('CROSSOVER_DATASET_INVALID', `${conso} holds no English concept.`, {
        field: conso,
      });
    return { linker, definitionsKnown: defined !== undefined };
  } catch (error) {
    throw toCrossoverError(error);
  }
}

function locate(folder: string, name: string): string | undefined {
  return [name, `${name}.gz`].map((file) => join(folder, file)).find(existsSync);
}

async function* rows(path: string, columns: number): AsyncGenerator<string[]> {
  const raw = createReadStream(path);
  const input = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => input.destroy(error));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line === '') continue;
    const cells = line.split('|');
    if (cells.length < columns)
      throw new CrossoverError(
        'CROSSOVER_DATASET_INVALID',
        `Line ${number} of ${path} has too few columns.`,
        {
          field: path,
        },
      );
    yield cells;
  }
}

async function definedConcepts(path: string): Promise<ReadonlySet<string>> {
  const defined = new Set<string>();
  for await (const cells of rows(path, 7)) if (cells[DEF.suppress] === 'N') defined.add(cells[DEF.cui]!);
  return defined;
}

/** Concepts as they come: MRCONSO is sorted by concept, so that one at a time is held. */
async function* readConcepts(
  path: string,
  defined: ReadonlySet<string> | undefined,
): AsyncGenerator<Concept> {
  let cui = '';
  let canonical: string | undefined;
  let names: string[] = [];
  const current = (): Concept | undefined => {
    const name = canonical ?? names[0];
    if (name === undefined) return undefined;
    return { id: cui, name, aliases: names, hasDefinition: defined?.has(cui) ?? false };
  };
  for await (const cells of rows(path, 17)) {
    if (cells[CONSO.language] !== 'ENG' || cells[CONSO.suppress] !== 'N') continue;
    if (!['0', '1', '2', '9'].includes(cells[CONSO.restriction]!)) continue;
    if (cells[CONSO.cui] !== cui) {
      const done = current();
      if (done) yield done;
      if (cells[CONSO.cui]! < cui)
        throw new CrossoverError('CROSSOVER_DATASET_INVALID', `${path} is not sorted by concept.`, {
          field: path,
        });
      cui = cells[CONSO.cui]!;
      canonical = undefined;
      names = [];
    }
    names.push(cells[CONSO.text]!);
    if (cells[CONSO.preferred] === 'Y' && cells[CONSO.termStatus] === 'P' && cells[CONSO.stringType] === 'PF')
      canonical = cells[CONSO.text]!;
  }
  const last = current();
  if (last) yield last;
}
