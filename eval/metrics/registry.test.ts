import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scratchFolder } from '../../test/support/scratch-folder.js';
import { metricContract } from './metrics.contract.js';
import { findMetric, METRICS } from './registry.js';

const folder = scratchFolder('metrics');
const names = ['heart failure', 'chest pain', 'aspirin', 'fever', 'cough', 'side effects', 'warfarin'];
// Our own words in the file's format; minimum document frequency 10 needs each name several times, under other concepts.
const conso = Array.from({ length: 12 }, (_copy, copy) =>
  names.map((name, i) => ({ id: copy * names.length + i, name })),
);
writeFileSync(
  join(folder, 'MRCONSO.RRF'),
  conso
    .flat()
    .map(({ id, name }) => `C${String(id).padStart(7, '0')}|ENG|P|L|PF|S|Y|A||||SRC|PT|1|${name}|0|N|||`)
    .join('\n'),
);
writeFileSync(
  join(folder, 'codes.tsv'),
  `code\tlong_desc\n${['I10', 'E11.65', 'I50.23', 'J18.9', 'N17.9', 'E87.1'].map((code) => `${code}\tx`).join('\n')}\n`,
);

const encoder = join(folder, 'encoder');
cpSync(fileURLToPath(new URL('./bertscore/fixture/', import.meta.url)), encoder, { recursive: true });
writeFileSync(
  join(encoder, 'bertscore.json'),
  JSON.stringify({
    encoder: 'random-bert-for-tests',
    layer: 2,
    baseline: { precision: 0.3, recall: 0.3, f1: 0.3 },
  }),
);

const resources = {
  bertScoreEncoder: encoder,
  bertScoreRescale: true,
  umls: folder,
  icdTable: join(folder, 'codes.tsv'),
};

for (const metric of METRICS) metricContract(metric, resources);

it('has each name once, and finds metrics by name', () => {
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  expect(findMetric('rougeL')?.kind).toBe('text');
  expect(findMetric('nothing')).toBeUndefined();
});
