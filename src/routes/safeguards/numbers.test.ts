import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantities, unsupportedNumbers } from './numbers.js';

describe('unsupportedNumbers', () => {
  it.each([
    ['Give 1000 mg.', 'He took 1,000 mg.'],
    ['Give 5 mg.', 'He took 5.0 mg.'],
    ['Give 500 mcg.', 'He took 0.5 mg.'],
    ['Give 0.5 mg.', 'He took 500 µg.'],
    ['Give 5 milligrams.', 'He took 5mg.'],
    ['Five tablets a day.', 'He took 5 tablets.'],
    ['5 bands were placed.', 'Five bands were placed.'],
    ['25 units.', 'Twenty-five units were given.'],
    ['Take it 2 times a day.', 'apixaban 5 mg BID'],
    ['Take it 2 times a day.', 'apixaban 5 mg twice daily'],
    ['For 14 days.', 'For 2 weeks.'],
    ['Between 5 and 10 mg.', 'A dose of 5-10 mg.'],
    ['Sodium was 138 mmol/L.', 'BLOOD Na-138 K-4.1'],
    ['Blood pressure 142/88.', 'BP 142/88, HR 96'],
    ['A 10-mg dose.', 'He took 10 mg.'],
    ['It fell to 21%.', 'after exchange Hb S 21%'],
    ['QRS 148.', 'PR 240, QRS\n148. Day 1: better'],
    ['Net 9.1 L.', 'net negative 9.1 liters'],
    ['Half a tablet.', 'He took 0.5 tablets.'],
    ['HbA1c was high and I50.23 fits [1], [2].', 'nothing'],
    ['1. Stop aspirin\n2. Start apixaban', 'nothing'],
    ['Vitamin B12 and T4.', 'nothing'],
    ['One of the two drugs.', 'nothing'],
  ])('%j stands in %j', (answer, text) => {
    expect(unsupportedNumbers(answer, [text])).toEqual([]);
  });

  it.each([
    ['Give 50 mg.', 'He took 5 mg.', ['50 mg']],
    ['Give 5 g.', 'He took 5 mg.', ['5 g']],
    ['Give 5 mg daily.', 'He took 5 mL.', ['5 mg']],
    ['Give 1,500 mg.', 'He took 1.5 mg.', ['1,500 mg']],
    ['Ten tablets a day.', 'He took 5 tablets.', ['Ten tablets']],
    ['In 2019.', 'In 2018.', ['2019']],
    ['Creatinine 3.1.', 'Creatinine 2.1 then 1.6', ['3.1']],
    ['Give 7 mg and 7 mg.', 'nothing', ['7 mg']],
  ])('%j does not stand in %j', (answer, text, missing) => {
    expect(unsupportedNumbers(answer, [text])).toEqual(missing);
  });

  it('never flags a number that the supplied text says in the same words', () => {
    const unit = fc.constantFrom('', ' mg', 'mg', ' mL', ' %', ' units', ' days', ' mmHg', '-mg');
    const number = fc.oneof(
      fc.integer({ min: 0, max: 9999 }).map(String),
      fc.integer({ min: 1000, max: 99999 }).map((n) => n.toLocaleString('en-US')),
      fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, unit), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([value, suffix]) => `it was ${value}${suffix} then`).join(' and ');
        expect(unsupportedNumbers(text, [text])).toEqual([]);
      }),
    );
  });

  it('normalises thousands and decimals to one value, with or without unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999 }), fc.integer({ min: 1, max: 3 }), (value, zeros) => {
        const forms = [String(value), value.toLocaleString('en-US'), `${value}.${'0'.repeat(zeros)}`];
        for (const form of forms) expect(quantities(`It was ${form} mg.`)[0]?.value).toBe(value);
      }),
    );
  });

  it('flags a changed dose, whatever the dose was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const missing = unsupportedNumbers(`Give ${a} mg.`, [`He took ${b} mg.`]);
        expect(missing).toEqual(a === b ? [] : [`${a} mg`]);
      }),
    );
  });
});
