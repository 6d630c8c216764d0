import { describe, expect, it } from 'vitest';
import { unsupportedSentences } from './grounding.js';

const TEXT =
  'Apixaban is a factor Xa inhibitor used for stroke prevention in atrial fibrillation. Bleeding is its main risk.';

describe('unsupportedSentences', () => {
  it('passes sentences whose words stand in the supplied text, in other forms and order', () => {
    expect(
      unsupportedSentences('For preventing strokes in atrial fibrillation apixaban is used [1].', [TEXT]),
    ).toEqual([]);
  });

  it('finds the sentence that stands nowhere, with its place in the answer', () => {
    const answer =
      'Bleeding is the main risk [1]. Dialysis patients should receive intravenous heparin instead [1].';
    const [found] = unsupportedSentences(answer, [TEXT]);
    expect(answer.slice(found?.start, found?.end)).toMatch(/^Dialysis patients/);
    expect(found?.support).toBeLessThan(0.5);
  });

  it('does not add up words that lie far apart', () => {
    const filler = 'Filler text goes on and on. '.repeat(300);
    const far = `Warfarin is old. ${filler} Colchicine is older. ${filler} Diarrhea is common.`;
    const together = 'Warfarin and colchicine may bring diarrhea.';
    expect(unsupportedSentences(together, [far])).toHaveLength(1);
    expect(unsupportedSentences(together, [far.replaceAll(filler, '')])).toEqual([]);
  });

  it('does not judge what says nothing', () => {
    expect(unsupportedSentences('Yes. See below.', [TEXT])).toEqual([]);
  });
});
