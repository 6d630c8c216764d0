import { describe, expect, it } from 'vitest';
import { headingOf } from './headings.js';
import { conceptName, mentions } from './lexicon.js';
import { hasNegation, standingOf } from './negation.js';
import { readUnits } from './sentences.js';
import { stem } from './stem.js';
import { contentStems, words } from './words.js';

describe('stem', () => {
  it.each([
    ['infected', 'infection'],
    ['infectious', 'infections'],
    ['diagnosed', 'diagnosis'],
    ['diagnostic', 'diagnoses'],
    ['kidneys', 'kidney'],
    ['therapies', 'therapy'],
    ['anemic', 'anemia'],
    ['stopped', 'stopping'],
    ['arteries', 'artery'],
    ['operative', 'operation'],
  ])('brings %s and %s together', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it('keeps words apart that only look alike', () => {
    expect(stem('malaria')).not.toBe(stem('malar'));
    expect(new Set(['iron', 'ion', 'pus', 'sepsis', 'b12'].map(stem)).size).toBe(5);
  });
});

describe('words', () => {
  it('normalises numbers and keeps offsets into the text', () => {
    const text = 'Aspirin 1,000 mg, creatinine 5.0; Sjögren’s';
    const found = words(text);
    expect(found.map((word) => word.text)).toEqual([
      'aspirin',
      '1000',
      'mg',
      'creatinine',
      '5',
      'sjogren',
      's',
    ]);
    for (const word of found) expect(text.slice(word.start, word.end).length).toBeGreaterThan(0);
    expect(text.slice(found[1]!.start, found[1]!.end)).toBe('1,000');
  });

  it('leaves function words out of the content', () => {
    expect(contentStems('What is the dose of it?')).toEqual([stem('dose')]);
  });
});

describe('readUnits', () => {
  const note = [
    'Chief Complaint:',
    'Leg swelling',
    '',
    'Brief Hospital Course:',
    '# ACUTE KIDNEY INJURY',
    'Creatinine rose to 2.6 after over-the-counter naproxen, with an ICP of',
    '31. It fell with fluids. Seen by Dr. Brown, who gave 1 g of ceftriaxone i.v. and',
    'stopped lisinopril.',
    '- potassium repleted',
    '- urine clear',
    '',
    'Discharge Diagnosis:',
    'Acute kidney injury due to nonsteroidal drugs',
    'Hypertension',
  ].join('\n');
  const units = readUnits(note);
  const texts = units.map((unit) => unit.text);

  it('joins wrapped lines, and splits sentences but not abbreviations or list items', () => {
    expect(texts).toEqual([
      'Leg swelling',
      'ACUTE KIDNEY INJURY',
      'Creatinine rose to 2.6 after over-the-counter naproxen, with an ICP of 31.',
      'It fell with fluids.',
      'Seen by Dr. Brown, who gave 1 g of ceftriaxone i.v. and stopped lisinopril.',
      'potassium repleted',
      'urine clear',
      'Acute kidney injury due to nonsteroidal drugs',
      'Hypertension',
    ]);
  });

  it('gives offsets whose text is the unit, line breaks aside', () => {
    for (const unit of units)
      expect(note.slice(unit.start, unit.end).replace(/\s+/g, ' ').trim()).toBe(unit.text);
  });

  it('knows section and problem of a sentence', () => {
    const fell = units.find((unit) => unit.text.startsWith('It fell'));
    expect(fell).toMatchObject({ section: 'course', part: 'ACUTE KIDNEY INJURY' });
    expect(units.at(-1)).toMatchObject({ section: 'diagnoses', sectionName: 'Discharge Diagnosis' });
  });

  it('reads visit notes with capitals as headings, and Markdown', () => {
    const visit = readUnits(
      'ASSESSMENT AND PLAN\n\nHypertension.\n• Medical Treatment: Continue lisinopril.',
    );
    expect(visit.at(-1)).toMatchObject({ section: 'plan', part: 'Hypertension' });
    const entry = readUnits('# Apixaban\n\n## Adult dose\n\n- Atrial fibrillation: 5 mg twice daily.');
    expect(entry.at(-1)).toMatchObject({ sectionName: 'Adult dose', part: 'Apixaban' });
  });

  it('finds nothing in nothing, and survives hostile text', () => {
    expect(readUnits('')).toEqual([]);
    expect(readUnits('\n \r\n---\n***')).toEqual([]);
    expect(readUnits(`${'a.'.repeat(20_000)}\n${':'.repeat(5_000)}`).length).toBeLessThan(5);
  });
});

describe('headingOf', () => {
  it('takes no sentence with a colon for a heading', () => {
    expect(headingOf('The plan was as follows: two units of blood.', '', true)).toBeUndefined();
    expect(headingOf('Discharge Medications:', '', true)).toMatchObject({ level: 'section' });
  });
});

describe('standingOf', () => {
  const standing = (sentence: string, phrase: string) => {
    const at = sentence.indexOf(phrase);
    return standingOf(sentence, at, at + phrase.length);
  };
  it.each([
    ['No evidence of pneumonia on chest film.', 'pneumonia', 'negated'],
    ['He denies fever, chills or chest pain.', 'chest pain', 'negated'],
    ['Pulmonary embolism was ruled out.', 'Pulmonary embolism', 'negated'],
    ['Endocarditis was felt to be unlikely.', 'Endocarditis', 'negated'],
    ['Father died of colon cancer at 60.', 'colon cancer', 'family'],
    ['Concern for sepsis, cultures sent.', 'sepsis', 'possible'],
    ['Return if you have chest pain.', 'chest pain', 'possible'],
    ['History of stroke in 2015.', 'stroke', 'historical'],
    ['No fever but productive cough and pneumonia.', 'pneumonia', 'affirmed'],
    ['Procedure without complication; anemia treated.', 'anemia', 'affirmed'],
    ['Cultures grew gram negative rods, pneumonia treated.', 'pneumonia', 'affirmed'],
  ])('%s: %s is %s', (sentence, phrase, expected) => {
    expect(standing(sentence, phrase)).toBe(expected);
  });

  it('knows a sentence that says no', () => {
    expect(hasNegation('There were no seizures.')).toBe(true);
    expect(hasNegation('He had two seizures.')).toBe(false);
  });
});

describe('mentions', () => {
  const groups = (text: string) =>
    mentions(words(text)).map((mention) => [conceptName(mention.concept), mention.same] as const);
  it('tells the same meaning from a member of a class', () => {
    expect(groups('water pill')).toContainEqual(['diuretic', true]);
    expect(groups('furosemide')).toContainEqual(['diuretic', false]);
    expect(groups('heart attack')).toContainEqual(['myocardial infarction', true]);
    expect(groups('the garden path')).toEqual([]);
  });
});
