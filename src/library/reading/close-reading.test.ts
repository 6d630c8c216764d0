import { describe, expect, it } from 'vitest';
import { sentencesOf } from './close-reading.js';

describe('the sentences that are read', () => {
  it('end at full stops and at line ends, and keep clinical shorthand together', () => {
    expect(
      sentencesOf('Aspirin 81 mg p.o. daily. She was seen by Dr. Lee.\n\n- No fever\n- BP 120/80'),
    ).toEqual(['Aspirin 81 mg p.o. daily.', 'She was seen by Dr. Lee.', '- No fever', '- BP 120/80']);
  });

  it('are none in a blank text', () => {
    expect(sentencesOf(' \n\n ')).toEqual([]);
  });
});
