import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotted, parseCodes } from './codes.js';

describe('parseCodes', () => {
  it('reads code, description and evidence of a line', () => {
    expect(
      parseCodes('I50.23 — Acute on chronic systolic heart failure — evidence: "HFrEF with volume overload"'),
    ).toEqual([
      {
        code: 'I50.23',
        description: 'Acute on chronic systolic heart failure',
        evidence: 'HFrEF with volume overload',
      },
    ]);
  });

  it.each([
    ['1. I10 - Essential hypertension', 'I10', 'Essential hypertension'],
    ['- **E11.9**: Type 2 diabetes', 'E11.9', 'Type 2 diabetes'],
    ['* `N179` Acute kidney failure', 'N17.9', 'Acute kidney failure'],
    ['| U07.1 | COVID-19 |', 'U07.1', 'COVID-19'],
    [
      'C7A.010 Malignant carcinoid tumor of the duodenum',
      'C7A.010',
      'Malignant carcinoid tumor of the duodenum',
    ],
    ['Z3A.20', 'Z3A.20', undefined],
    ['M1A.00X0 (Idiopathic chronic gout)', 'M1A.00X0', 'Idiopathic chronic gout'],
  ])('reads %j', (line, code, description) => {
    const [first] = parseCodes(line);
    expect(first?.code).toBe(code);
    expect(first?.description).toBe(description);
  });

  it('finds codes with a dot anywhere, and each once', () => {
    expect(
      parseCodes('The codes are I50.23 and N17.9, i.e. I50.23.\nN17.9 again').map(({ code }) => code),
    ).toEqual(['I50.23', 'N17.9']);
  });

  it.each([
    'Vitamin B12 was low, T4 normal, and C3 was seen.',
    'at 10 mg',
    'Room A123.',
    'A 12-lead ECG',
    'None.',
  ])('finds no code in %j', (text) => {
    expect(parseCodes(text)).toEqual([]);
  });

  it('reads back every code it could be given, dotted or not', () => {
    const digit = fc.constantFrom(...'0123456789');
    const code = fc
      .tuple(
        fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        digit,
        fc.constantFrom(...'0123456789AB'),
        fc.stringMatching(/^[0-9A-Z]{0,4}$/),
      )
      .map((parts) => dotted(parts.join('')));
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 8 }), fc.boolean(), (codes, plain) => {
        const lines = codes.map(
          (value) => `${plain ? value.replace('.', '') : value} — Something — evidence: "words"`,
        );
        expect(parseCodes(lines.join('\n')).map((written) => written.code)).toEqual(codes);
      }),
    );
  });
});
