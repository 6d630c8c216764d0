import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAnswer } from './mask-answer.js';

const masked = (text: string, passages: readonly number[] = [1, 2, 3]): string =>
  maskAnswer(text, { passages, names: ['Llama-3-70B', 'OpenBioLLM'] }).text;

describe('the masking of an answer', () => {
  it.each([
    ['Apixaban 5 mg was started [1]. It was held [2, 3].', 'Apixaban 5 mg was started. It was held.'],
    ['According to the provided passages, apixaban was started.', 'Apixaban was started.'],
    ['Based on the context, she has no fever.', 'She has no fever.'],
    ['The retrieved documents state that warfarin was stopped.', 'Warfarin was stopped.'],
    ['Warfarin was stopped, as stated in the documents.', 'Warfarin was stopped.'],
    ['As an AI language model, I would advise rest.', 'I would advise rest.'],
    ['I am an AI model and not a doctor. Take 5 mg.', 'Take 5 mg.'],
    ['OpenBioLLM suggests rest.', 'The model suggests rest.'],
    ['The biomedical model suggests rest.', 'The model suggests rest.'],
    [
      '## Plan\n\n**Rest** for 2 days.\n- fluids\n* no aspirin',
      'Plan\n\nRest for 2 days.\n• Fluids\n• No aspirin',
    ],
    ['Rest.\n\nSources:\n[1] Note of ward 3\n[2] Letter', 'Rest.'],
  ])('takes the origin out of %j', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    'I cannot answer this from the searched documents: the passages that were found do not cover the question well enough.',
    'The provided passages do not contain information about her diet.',
    "I don't know.",
    'There is not enough information in the context to say.',
  ])('makes one sentence of every way to decline: %j', (text) => {
    expect(masked(text)).toBe('No answer was given.');
  });

  it('takes an arm at its word that it abstained, and leaves an answer that also says what is missing', () => {
    expect(maskAnswer('Nothing fits here.', { abstained: true }).text).toBe('No answer was given.');
    const text = 'The dose was 5 mg. The passages do not mention the interval.';
    expect(masked(text)).toBe('The dose was 5 mg. The records do not mention the interval.');
  });

  it('leaves brackets that are no citation of a passage', () => {
    expect(masked('Sodium 128 [135-145] and potassium [9].', [1, 2])).toBe(
      'Sodium 128 [135-145] and potassium [9].',
    );
  });

  it('says which rules applied', () => {
    expect(maskAnswer('Based on the context, rest [1] [1].', { passages: [1] }).masked).toEqual({
      citation: 2,
      provenance: 1,
    });
  });

  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        'no',
        'not',
        'without',
        'denies',
        'aspirin',
        'fever',
        'according to the passages,',
        'mg',
        '**bold**',
        '\n- ',
        '[1]',
        '[140-150]',
        '.',
        'the context',
      ),
      fc.integer({ min: 0, max: 999 }).map(String),
      fc.double({ min: 0, max: 99, noNaN: true }).map((value) => value.toFixed(2)),
    ),
    { maxLength: 40 },
  );
  const clinical = (text: string): string[] =>
    text
      .replace(/\[1\]/g, '')
      .match(/\d+(?:\.\d+)?|\b(?:no|not|without|denies|aspirin|fever|mg)\b/gi)
      ?.map((word) => word.toLowerCase()) ?? [];

  it('never changes a number, a unit, a drug or a negation', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = `It was found: ${parts.join(' ')}`;
        expect(clinical(masked(text, [1]))).toEqual(clinical(text));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const once = masked(parts.join(' '), [1]);
        expect(masked(once, [1])).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
