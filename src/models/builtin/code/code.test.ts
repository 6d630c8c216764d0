import { describe, expect, it } from 'vitest';
import { buildSource } from '../read/source.js';
import { type Candidate, suggestCodes } from './suggest.js';

const TABLE: readonly Candidate[] = Object.entries({
  'I50.23': 'Acute on chronic systolic (congestive) heart failure',
  'I50.33': 'Acute on chronic diastolic (congestive) heart failure',
  'I50.9': 'Heart failure, unspecified',
  I10: 'Essential (primary) hypertension',
  'I11.0': 'Hypertensive heart disease with heart failure',
  'I13.0':
    'Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease',
  'N18.3': 'Chronic kidney disease, stage 3 (moderate)',
  'N18.4': 'Chronic kidney disease, stage 4 (severe)',
  'N17.9': 'Acute kidney failure, unspecified',
  'J18.9': 'Pneumonia, unspecified organism',
  'I26.99': 'Other pulmonary embolism without acute cor pulmonale',
  'C18.9': 'Malignant neoplasm of colon, unspecified',
  'E11.9': 'Type 2 diabetes mellitus without complications',
  'E10.9': 'Type 1 diabetes mellitus without complications',
  'I27.20': 'Pulmonary hypertension, unspecified',
  D62: 'Acute posthemorrhagic anemia',
  'Z79.4': 'Long term (current) use of insulin',
  'Z79.01': 'Long term (current) use of anticoagulants',
  A78: 'Q fever',
  'B16.9': 'Acute hepatitis B without delta-agent and without hepatic coma',
  'R07.9': 'Chest pain, unspecified',
  'F50.9': 'Eating disorder, unspecified',
}).map(([code, description]) => ({ code, description }));

const codesOf = (document: string, candidates: readonly Candidate[] = TABLE): string[] => {
  const outcome = suggestCodes(buildSource({ document }), candidates);
  return outcome.finishReason === 'abstained'
    ? []
    : outcome.text.split('\n').map((line) => line.split(' — ')[0]!);
};

describe('suggestCodes', () => {
  it('codes diagnoses with the description and the words they rest on', () => {
    const { text } = suggestCodes(
      buildSource({ document: 'Discharge Diagnosis:\nAcute on chronic systolic heart failure' }),
      TABLE,
    );
    expect(text).toBe(
      'I50.23 — Acute on chronic systolic (congestive) heart failure — evidence: "Acute on chronic systolic heart failure"',
    );
  });

  it.each([
    [
      'negated',
      'Brief Hospital Course:\nThere was no evidence of pneumonia. Pulmonary embolism was ruled out.',
    ],
    ['of the family', 'Family History:\nFather with colon cancer.'],
    ['of the family, in the history', 'History of Present Illness:\nHis mother had colon cancer.'],
    ['warned of', 'Discharge Instructions:\nCall if you have chest pain.'],
    ['only incidental symptoms', 'History of Present Illness:\nHe had chest pain on the way.'],
    ['words alone', 'History of Present Illness:\nHe has been eating little and had fever.'],
  ])('codes nothing that is %s', (_what, document) => {
    expect(codesOf(document)).toEqual([]);
  });

  it('understands abbreviations and lay names', () => {
    expect(codesOf('Past Medical History:\n- T2DM\n- HTN')).toEqual(expect.arrayContaining(['E11.9', 'I10']));
    expect(codesOf('Past Medical History:\n- T2DM')).not.toContain('E10.9');
    expect(codesOf('Discharge Diagnosis:\nAcute blood loss anemia\nAKI')).toEqual(
      expect.arrayContaining(['D62', 'N17.9']),
    );
  });

  it('takes the longest name: pulmonary hypertension is not hypertension', () => {
    expect(codesOf('Discharge Diagnosis:\nPulmonary hypertension')).toEqual(['I27.20']);
  });

  it('minds the stage', () => {
    expect(codesOf('Past Medical History:\n- CKD stage 3b')).toEqual(['N18.3']);
  });

  it('combines hypertension with heart failure and kidney disease as the guidelines want', () => {
    const codes = codesOf(
      'Discharge Diagnosis:\nAcute on chronic systolic heart failure\nChronic kidney disease stage 3\nHypertension',
    );
    expect(codes).toContain('I13.0');
    expect(codes).not.toContain('I10');
    expect(codes).not.toContain('I11.0');
  });

  it('reads long-term use from the medicines, but not from those held', () => {
    const list = 'Discharge Medications:\n1. Apixaban 5 mg PO BID\n2. Glargine 10 units at bedtime';
    expect(codesOf(list)).toEqual(expect.arrayContaining(['Z79.01', 'Z79.4']));
    expect(codesOf('Discharge Medications:\n1. HELD- Apixaban 5 mg PO BID')).toEqual([]);
  });

  it('reports codes that the document itself names', () => {
    expect(codesOf('Assessment:\nDiagnosis C50.912 confirmed on biopsy.', [])).toEqual(['C50.912']);
  });

  it('abstains in plain words without a table or a document', () => {
    expect(suggestCodes(buildSource({ document: 'Discharge Diagnosis:\nGout' }), [])).toMatchObject({
      finishReason: 'abstained',
    });
    expect(suggestCodes(buildSource({}), TABLE)).toMatchObject({ finishReason: 'abstained' });
  });
});
