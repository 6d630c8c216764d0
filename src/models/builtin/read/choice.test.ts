import { describe, expect, it } from 'vitest';
import { chooseOption } from './choice.js';
import { buildSource } from './source.js';

const LETTER = `Brief Hospital Course:
# Osteosarcoma
The patient received neoadjuvant chemotherapy with cisplatin and doxorubicin, then limb-sparing resection of the left
distal femur on hospital day 9. Pathology showed 95% necrosis. Lung metastases were not found on CT.
# Neutropenic fever
Treated with cefepime for 7 days. Blood cultures stayed sterile.
# Pain
Hydromorphone was replaced by oxycodone 5 mg because of itching.

Past Medical History:
- Hypothyroidism on levothyroxine 75 mcg
- Appendectomy in childhood`;
const NOT_THERE = 'The question cannot be answered with the provided documents.';

/** Question, options, index of the right one. */
const ITEMS: ReadonlyArray<readonly [string, readonly string[], number]> = [
  [
    'Which chemotherapy was given before surgery?',
    [
      'Methotrexate and ifosfamide',
      'Cisplatin and doxorubicin',
      'Carboplatin and etoposide',
      'Vincristine',
      NOT_THERE,
    ],
    1,
  ],
  [
    'Which bone was resected?',
    ['Right humerus', 'Left proximal tibia', 'Left distal femur', 'Pelvis', NOT_THERE],
    2,
  ],
  ['What share of necrosis did pathology show?', ['50%', '75%', '80%', '95%', NOT_THERE], 3],
  [
    'Which antibiotic treated the neutropenic fever?',
    ['Cefepime', 'Vancomycin', 'Meropenem', 'Ciprofloxacin', NOT_THERE],
    0,
  ],
  [
    'Why was hydromorphone replaced?',
    ['Because of nausea', 'Because of itching', 'Because of cost', 'Because of sedation', NOT_THERE],
    1,
  ],
  [
    'Which thyroid condition does the patient have?',
    ['Graves disease', 'Thyroid cancer', 'Hypothyroidism', 'Goiter', NOT_THERE],
    2,
  ],
  ['What was the ejection fraction on echocardiography?', ['45%', '55%', '60%', '70%', NOT_THERE], 4],
  [
    'Which antidepressant was started?',
    ['Sertraline', 'Mirtazapine', 'Venlafaxine', 'Bupropion', NOT_THERE],
    4,
  ],
];

describe('chooseOption', () => {
  const source = buildSource({ document: LETTER });

  it('picks at least 7 of 8 right, the two that are not answered among them', () => {
    const right = ITEMS.filter(
      ([question, options, gold]) => chooseOption(question, options, source).choice === gold,
    );
    expect(right.length).toBeGreaterThanOrEqual(7);
    expect(right.filter(([, , gold]) => gold === 4)).toHaveLength(2);
  });

  it('answers in the opener that the benchmarks look for', () => {
    const [question, options] = ITEMS[0]!;
    expect(chooseOption(question, options, source).text).toBe(
      'The correct answer is B: Cisplatin and doxorubicin',
    );
  });

  it('takes the option without evidence when the question asks which does NOT hold', () => {
    const options = ['Cisplatin', 'Doxorubicin', 'Ifosfamide'];
    expect(chooseOption('Which drug was NOT part of the chemotherapy?', options, source).choice).toBe(2);
  });

  it('says that it guesses when there is nothing to read', () => {
    const outcome = chooseOption('Which drug treats gout?', ['Colchicine', 'Aspirin'], buildSource({}));
    expect(outcome.choice).toBeTypeOf('number');
    expect(outcome.notes.join(' ')).toContain('guessed');
  });

  it('reads yes and no out of results', () => {
    const study = (results: string) =>
      buildSource({ passages: [{ n: 1, title: '', section: 'RESULTS', text: results }] });
    const ask = (results: string) =>
      chooseOption('Does early mobilisation reduce length of stay?', ['yes', 'no', 'maybe'], study(results))
        .text;
    expect(
      ask(
        'Early mobilisation significantly reduced length of stay (p<0.001). Length of stay was lower with early mobilisation.',
      ),
    ).toContain('yes');
    expect(
      ask(
        'Length of stay did not differ with early mobilisation. There was no significant difference in length of stay. Early mobilisation was not associated with benefit.',
      ),
    ).toContain('no');
  });

  it('has nothing to choose from without options', () => {
    expect(chooseOption('x', [], source).finishReason).toBe('abstained');
  });
});
