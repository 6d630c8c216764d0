import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/index.js';
import type { Candidate } from '../code/suggest.js';

const CODE = /^[A-TV-Z]\d[0-9AB](?:\.?[0-9A-Z]{1,4})?$/;

/**
 * The bundled ICD-10-CM subset, as the codes that the memory model has learnt: tab-separated lines that begin with a
 * code and end with its description. Empty when the folder is not there.
 */
export function knownCodes(folder = join(packageRoot(), 'corpora', 'icd-10-cm')): Candidate[] {
  if (!existsSync(folder)) return [];
  const codes: Candidate[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.tsv')) continue;
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const cells = line.trim().split('\t');
      const code = cells[0] ?? '';
      if (cells.length < 2 || !CODE.test(code)) continue;
      codes.push({ code: dotted(code), description: cells.at(-1)! });
    }
  }
  return codes;
}

function dotted(code: string): string {
  return code.includes('.') || code.length <= 3 ? code : `${code.slice(0, 3)}.${code.slice(3)}`;
}
