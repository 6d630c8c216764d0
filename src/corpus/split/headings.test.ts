import { describe, expect, it } from 'vitest';
import { findSections } from './headings.js';

const names = (text: string): string[] => findSections(text).map(({ name }) => name);

const MIMIC = ` 
Name:  ___                     Unit No:   ___
 
Service: MEDICINE
 
Allergies: 
Penicillins
 
Chief Complaint:
Cough
 
History of Present Illness:
Plan: as below. Patient was well until
Results: not known
 
Physical Exam:
ADMISSION PHYSICAL EXAM:
CV: RRR
Neck: supple
 
Pertinent Results:
ADMISSION LABS:
Na: 138
___ 06:10AM BLOOD WBC-11.2* RBC-3.90*

IMAGING:
CXR clear.
 
Brief Hospital Course:
# Pneumonia: treated.

TRANSITIONAL ISSUES:
[ ] CXR in 6 weeks
 
Discharge Medications:
1. Aspirin 81 mg PO DAILY
 
Followup Instructions:
___`;

describe('findSections', () => {
  it('finds the sections of a MIMIC note, and no lab line, exam label or problem', () => {
    expect(names(MIMIC)).toEqual([
      'Service',
      'Allergies',
      'Chief Complaint',
      'History of Present Illness',
      'Physical Exam',
      'Pertinent Results',
      'Brief Hospital Course',
      'Discharge Medications',
      'Followup Instructions',
    ]);
  });

  it('finds headings in capitals, known or not, as in visit notes', () => {
    const note =
      'CHIEF COMPLAINT\n\nAnnual exam.\n\nHISTORY OF PRESENT ILLNESS\n\nShe is NPO.\n\nOPIOID RISK TOOL\n\nLow.\n\n' +
      'CURRENT MEDICATIONS:\n\nUnithroid.\n\nASSESSMENT AND PLAN\n\nRest.\n';
    expect(names(note)).toEqual([
      'Chief Complaint',
      'History of Present Illness',
      'Opioid Risk Tool',
      'Medications',
      'Assessment and Plan',
    ]);
  });

  it('takes short labels with their text on the line', () => {
    expect(names('CC: cough\n\nHPI: three days of cough\n\nROS: negative\n\nA/P: rest\n')).toEqual([
      'Chief Complaint',
      'History of Present Illness',
      'Review of Systems',
      'Assessment and Plan',
    ]);
  });

  it('falls back on Markdown headings, fenced code left out', () => {
    const text =
      '# Title\n\nIntro\n\n## Dose and **use**\n\n```\n# no heading\n```\n\nOther\n-----\n\ntext\n';
    expect(names(text)).toEqual(['Title', 'Dose and use', 'Other']);
    const [first] = findSections(text);
    expect(text.slice(first!.start, first!.end)).toBe('# Title\n\nIntro\n\n');
  });

  it('finds none in plain prose or in a list that a line introduces', () => {
    expect(names('Treatment options include:\n- rest\n- fluids\n\nMost people recover.\n')).toEqual([]);
    expect(names('')).toEqual([]);
  });
});
