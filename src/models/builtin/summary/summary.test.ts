import { describe, expect, it } from 'vitest';
import { buildSource } from '../read/source.js';
import { countOwnTokens } from '../tokens.js';
import { summarize } from './index.js';

const NOTE = `Chief Complaint:
Dyspnea

History of Present Illness:
Mr. Orr is a 70 year old man with COPD who presented with three days of dyspnea.

Past Medical History:
- COPD
- Gout

Family History:
Mother had breast cancer.

Physical Exam:
LUNGS: Wheezes in all fields

Brief Hospital Course:
# COPD exacerbation
Treated with prednisone 40 mg for five days and azithromycin. Oxygen was weaned to room air by day 4.
# Acute kidney injury
Creatinine rose to 2.0 after contrast and returned to 1.1 with fluids.

Discharge Medications:
1. Tiotropium 18 mcg IH DAILY
2. Allopurinol 100 mg PO DAILY

Discharge Diagnosis:
COPD exacerbation
Acute kidney injury

Followup Instructions:
See pulmonary clinic in two weeks for spirometry.`;

const run = (instruction: string, text: string, budget = 512) =>
  summarize(instruction, buildSource({ document: text }), budget);

describe('summarize a clinical note', () => {
  const { text } = run('Summarize this discharge letter.', NOTE);

  it('says who came, what was found, what was done, with what they left and what is to follow', () => {
    expect(text).toMatch(/70 year old man with COPD/);
    expect(text).toMatch(/Diagnoses: COPD exacerbation; Acute kidney injury\./);
    expect(text).toMatch(/prednisone 40 mg/);
    expect(text).toMatch(/Creatinine rose to 2\.0/);
    expect(text).toMatch(/Discharge medications: Tiotropium 18 mcg IH DAILY; Allopurinol/);
    expect(text).toMatch(/pulmonary clinic in two weeks/);
  });

  it('leaves out family history and examination', () => {
    expect(text).not.toMatch(/breast cancer|Wheezes/);
  });

  it('keeps within the budget by leaving out whole sentences', () => {
    const short = run('', NOTE, 60).text;
    expect(countOwnTokens(short)).toBeLessThanOrEqual(60);
    expect(short).toMatch(/\.$/);
    expect(short.length).toBeGreaterThan(40);
  });

  it('cites passages', () => {
    const source = buildSource({
      passages: [
        {
          n: 4,
          title: 'Note',
          section: 'Brief Hospital Course',
          text: 'Sepsis was treated with ceftriaxone for seven days. Blood pressure recovered with fluids alone.',
        },
      ],
    });
    expect(summarize('', source, 200).text).toMatch(/ceftriaxone for seven days \[4\]\./);
  });
});

describe('summarize other texts', () => {
  const ABSTRACT = `Background: Sleep loss is common in nurses.
Methods: We enrolled 120 nurses. Sleep was measured with actigraphy for two weeks.
Results: Nurses on night shifts slept 5.1 hours. Errors in medication were twice as common after night shifts with short sleep. Age made no difference.
Conclusion: Short sleep after night shifts is associated with medication errors in nurses.`;

  it('keeps the conclusion and honours a number of sentences', () => {
    const { text } = run('Summarize in 2 sentences.', ABSTRACT);
    expect(text).toContain('Short sleep after night shifts is associated with medication errors');
    expect(text.match(/\./g)!.length).toBeLessThanOrEqual(3);
  });

  it('rewrites an inquiry as its own question', () => {
    const inquiry = `SUBJECT: tinnitus
MESSAGE: Hello, I am 54 and have had ringing in both ears since last year. My doctor could not help. What are the treatments for tinnitus? Thank you very much.`;
    expect(run('Rewrite the inquiry as one short question.', inquiry).text).toBe(
      'What are the treatments for tinnitus?',
    );
  });

  it('puts the subject where the question only points back', () => {
    const inquiry = 'SUBJECT: pyloric stenosis\nMESSAGE: My son was born with this. Is it hereditary?';
    expect(run('Rewrite as a single short question.', inquiry).text).toBe('Is pyloric stenosis hereditary?');
  });

  it('lists diagnoses when only these are wanted', () => {
    expect(run('List the diagnoses only.', NOTE).text).toBe('COPD exacerbation; Acute kidney injury');
  });

  it('says that there is nothing to summarize', () => {
    expect(summarize('Summarize.', buildSource({}), 100).finishReason).toBe('abstained');
  });
});
