import { describe, expect, it } from 'vitest';
import { judgeEntailment, relate } from './entailment.js';

type Item = readonly [premise: string, hypothesis: string, gold: 'entailment' | 'contradiction' | 'neutral'];

/** Written before the rules were run on them, and not used to make the rules. */
const UNSEEN: readonly Item[] = [
  ['She takes levothyroxine for her thyroid.', 'The patient has hypothyroidism.', 'entailment'],
  ['Chest CT was negative for pulmonary embolism.', 'The patient has a pulmonary embolism.', 'contradiction'],
  ['The patient is an 84 year old woman.', 'The patient is older than 80.', 'entailment'],
  ['The patient is a 31 year old man.', 'The patient is over 65 years old.', 'contradiction'],
  ['He was extubated on day 3 without difficulty.', 'The patient had been intubated.', 'entailment'],
  ['Her mother had breast cancer.', 'The patient has breast cancer.', 'neutral'],
  ['He has a history of CVA with residual left weakness.', 'The patient had a stroke.', 'entailment'],
  ['She denies nausea and vomiting.', 'The patient is vomiting.', 'contradiction'],
  [
    'Urinalysis was consistent with UTI and ciprofloxacin was started.',
    'The patient has an infection.',
    'entailment',
  ],
  ['He was brought in after a motor vehicle accident.', 'The patient has diabetes.', 'neutral'],
  ['No history of alcohol or drug use.', 'The patient drinks alcohol heavily.', 'contradiction'],
  ['Troponin was elevated at 2.3.', 'The patient has normal troponin.', 'contradiction'],
  ['She was started on a heparin drip.', 'The patient received anticoagulation.', 'entailment'],
  ['The patient was hypotensive to 70/40.', 'The patient was hypertensive.', 'contradiction'],
  ['He reports occasional headaches.', 'The patient has migraines.', 'neutral'],
  ['Past medical history of COPD on home oxygen.', 'The patient has lung disease.', 'entailment'],
  ['The baby was delivered at 30 weeks.', 'The baby was born at term.', 'contradiction'],
  ['She underwent cholecystectomy last year.', 'The patient still has her gallbladder.', 'contradiction'],
  ['Lower extremity ultrasound showed no DVT.', 'The patient does not have a DVT.', 'entailment'],
  ['He had melena and a hematocrit of 22.', 'The patient has gastrointestinal bleeding.', 'entailment'],
  ['Blood pressure was 118/72 on discharge.', 'The patient has kidney disease.', 'neutral'],
  ['He is a current smoker with 40 pack years.', 'The patient smokes.', 'entailment'],
  ['The patient was alert and oriented.', 'The patient was confused.', 'contradiction'],
  ['She was transferred from an outside hospital.', 'The patient had surgery.', 'neutral'],
];

describe('relate', () => {
  it('is right on at least 17 of 24 pairs it was not made on', () => {
    const wrong = UNSEEN.filter(
      ([premise, hypothesis, gold]) => relate(premise, hypothesis).relation !== gold,
    );
    expect(wrong.map(([premise, , gold]) => `${gold}: ${premise}`).length).toBeLessThanOrEqual(7);
  });

  it.each<Item>([
    ['She denies chest pain.', 'The patient has chest pain.', 'contradiction'],
    ['He takes metformin.', 'The patient has diabetes.', 'entailment'],
    ['Her father had a heart attack.', 'The patient had a myocardial infarction.', 'neutral'],
    ['The patient is 45 years old.', 'The patient is older than 60 years.', 'contradiction'],
    ['He presented with abdominal pain.', 'The patient has appendicitis.', 'neutral'],
  ])('%s / %s: %s', (premise, hypothesis, gold) => {
    expect(relate(premise, hypothesis).relation).toBe(gold);
  });
});

describe('judgeEntailment', () => {
  it('answers with the label as the options spell it, and its index', () => {
    const options = ['NEUTRAL', 'CONTRADICTION', 'ENTAILMENT'];
    expect(judgeEntailment('He takes metformin.', 'The patient has diabetes.', options)).toMatchObject({
      text: 'ENTAILMENT',
      choice: 2,
    });
    const claims = ['SUPPORTS', 'REFUTES', 'NOT ENOUGH INFO'];
    expect(judgeEntailment('She denies chest pain.', 'She has chest pain.', claims).text).toBe('REFUTES');
  });

  it('abstains when one side is missing', () => {
    expect(judgeEntailment('', 'x', []).finishReason).toBe('abstained');
  });
});
