import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { CrossoverError, sha256 } from '../../src/core/index.js';
import { loadCodeTable, undotted } from '../metrics/index.js';
import { csvRecords } from './csv-records.js';

export interface BuildMedisumcodeOptions {
  /** MIMIC-IV-Note `discharge.csv` or `discharge.csv.gz` (columns note_id, hadm_id, text). */
  readonly discharge: string;
  /** MIMIC-IV hosp `diagnoses_icd.csv` or `.csv.gz` (columns hadm_id, icd_code, icd_version). */
  readonly diagnoses: string;
  /** File to write, JSON lines of the task `medisumcode`. */
  readonly out: string;
  /** CSV with columns icd9, icd10, e.g. made from the General Equivalence Mappings. Without it ICD-9 codes are left out. */
  readonly icd9to10?: string;
  /** ICD-10-CM order file of CMS, or TSV with columns code and description: only its codes are kept. Without it all are. */
  readonly codeTable?: string;
  /** Letters to draw; 500 when left out. */
  readonly count?: number;
  /** 44 when left out. */
  readonly seed?: number;
}

export interface BuildReport {
  readonly lettersRead: number;
  readonly written: number;
  readonly withoutCodes: number;
  readonly codes: number;
  readonly droppedIcd9: number;
  readonly droppedUnknown: number;
}

interface Letter {
  readonly rank: string;
  readonly hadmId: string;
  readonly text: string;
}

/**
 * Makes MeDiSumCode items from the user's own MIMIC files. Of all letters those are drawn whose SHA-256 of
 * "seed:note_id" is smallest, in that order; so the draw does not depend on the order of the file. It is this project's
 * sample and not the one of the reference, which needs Python's shuffle over the exact file. ICD-9 codes are turned by
 * the given map, first target first; a code stands once per letter. Memory: the drawn letters only.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID for a file without the named columns
 */
export async function buildMedisumcode(options: BuildMedisumcodeOptions): Promise<BuildReport> {
  const { count = 500, seed = 44 } = options;
  if (!Number.isInteger(count) || count < 1)
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'count must be a whole number above 0.', {
      field: 'count',
    });
  const [map, table] = await Promise.all([
    options.icd9to10 === undefined ? undefined : readMap(options.icd9to10),
    options.codeTable === undefined ? undefined : loadCodeTable(options.codeTable),
  ]);
  const { letters, read } = await drawLetters(options.discharge, count, seed);
  const wanted = new Map(letters.map(({ hadmId }) => [hadmId, new Set<string>()]));
  let droppedIcd9 = 0;
  let droppedUnknown = 0;
  for await (const row of csvRecords(options.diagnoses, ['hadm_id', 'icd_code', 'icd_version'])) {
    const codes = wanted.get(row.hadm_id!);
    if (!codes) continue;
    const given = undotted(row.icd_code!);
    const code = row.icd_version === '9' ? map?.get(given) : given;
    if (code === undefined) droppedIcd9++;
    else if (table && !table.has(undotted(code))) droppedUnknown++;
    else codes.add(undotted(code));
  }
  const lines = letters.map(({ hadmId, text }) =>
    JSON.stringify({
      hadm_id: hadmId,
      text,
      icd_codes: [...wanted.get(hadmId)!].map((code) => ({ code, description: table?.get(code) ?? '' })),
    }),
  );
  await writeLines(options.out, lines);
  const sizes = letters.map(({ hadmId }) => wanted.get(hadmId)!.size);
  return {
    lettersRead: read,
    written: letters.length,
    withoutCodes: sizes.filter((size) => size === 0).length,
    codes: sizes.reduce((sum, size) => sum + size, 0),
    droppedIcd9,
    droppedUnknown,
  };
}

async function drawLetters(
  file: string,
  count: number,
  seed: number,
): Promise<{ letters: Letter[]; read: number }> {
  const letters: Letter[] = [];
  let read = 0;
  for await (const row of csvRecords(file, ['note_id', 'hadm_id', 'text'])) {
    read++;
    const rank = sha256(`${seed}:${row.note_id}`);
    if (letters.length === count && rank >= letters.at(-1)!.rank) continue;
    const after = letters.findIndex((letter) => letter.rank > rank);
    letters.splice(after < 0 ? letters.length : after, 0, { rank, hadmId: row.hadm_id!, text: row.text! });
    if (letters.length > count) letters.pop();
  }
  return { letters, read };
}

async function readMap(file: string): Promise<Map<string, string>> {
  const map = new Map<string, string>();
  for await (const { icd9, icd10 } of csvRecords(file, ['icd9', 'icd10'])) {
    if (!map.has(undotted(icd9!))) map.set(undotted(icd9!), icd10!);
  }
  return map;
}

/** Writes beside the target and renames, so that a stopped build leaves no half file. Readable by the owner only. */
async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const part = `${file}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  for (const line of lines) if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  stream.end();
  await finished(stream);
  await rename(part, file);
}
