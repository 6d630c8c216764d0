import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../test/support/scratch-folder.js';
import { medisumcode } from '../tasks/medisumcode.js';
import { buildMedisumcode } from './index.js';

const folder = scratchFolder('builder');
const path = (name: string): string => join(folder, name);
const notes = Array.from({ length: 30 }, (_, i) => `${i}-DS-1,${i},${100 + i},"Letter ${i},\nsecond line"`);
const header = 'note_id,subject_id,hadm_id,text';
const discharge = (rows: readonly string[]): Buffer => gzipSync([header, ...rows].join('\n'));
writeFileSync(path('discharge.csv.gz'), discharge(notes));
writeFileSync(path('turned.csv.gz'), discharge([...notes].reverse()));
const codes = notes.flatMap((_, i) => [
  `${100 + i},I10,10`,
  `${100 + i},4019,9`,
  `${100 + i},Z99X,10`,
  `${100 + i},25000,9`,
]);
writeFileSync(path('diagnoses_icd.csv'), ['hadm_id,icd_code,icd_version', ...codes].join('\n'));
writeFileSync(path('map.csv'), 'icd9,icd10\n4019,I10\n');
writeFileSync(path('codes.tsv'), 'code\tlong_desc\nI10\tEssential (primary) hypertension\n');

const build = (more = {}) =>
  buildMedisumcode({
    discharge: path('discharge.csv.gz'),
    diagnoses: path('diagnoses_icd.csv'),
    icd9to10: path('map.csv'),
    codeTable: path('codes.tsv'),
    out: path('MeDiSumCode.jsonl'),
    count: 10,
    ...more,
  });

describe('buildMedisumcode', () => {
  it('draws letters, maps ICD-9, keeps known codes once, and the task reads the result', async () => {
    expect(await build()).toEqual({
      lettersRead: 30,
      written: 10,
      withoutCodes: 0,
      codes: 10,
      droppedIcd9: 10,
      droppedUnknown: 10,
    });
    const data = medisumcode.find(folder);
    if (data.kind !== 'ready') throw new Error(data.why);
    const items = await medisumcode.load(data, { profile: 'fixed', seed: 1 });
    expect(items).toHaveLength(9);
    expect(items[0]).toMatchObject({ goldCodes: ['I10'] });
    expect(items[0]!.pool![0]!.text).toMatch(/^Letter \d+,\nsecond line$/);
  });

  it('draws the same letters whatever the order of the file, and others with another seed', async () => {
    const written = async (more: object): Promise<string> => {
      await build({ ...more, out: path('other.jsonl') });
      return readFileSync(path('other.jsonl'), 'utf8');
    };
    const first = await written({});
    expect(await written({ discharge: path('turned.csv.gz') })).toBe(first);
    expect(await written({ seed: 45 })).not.toBe(first);
  });

  it('names the file and the column that is missing', async () => {
    await expect(build({ diagnoses: path('map.csv') })).rejects.toThrow(/map\.csv: record 1 has no hadm_id/);
    await expect(build({ discharge: path('none.csv') })).rejects.toMatchObject({
      code: 'CROSSOVER_DATASET_INVALID',
    });
  });
});
