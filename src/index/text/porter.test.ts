import { describe, expect, it } from 'vitest';
import { porterStem } from './porter.js';

describe('porterStem', () => {
  // The examples that Porter's paper gives for its steps, carried through the whole algorithm.
  it.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['cats', 'cat'],
    ['feed', 'feed'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['bled', 'bled'],
    ['motoring', 'motor'],
    ['sing', 'sing'],
    ['conflated', 'conflat'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['filing', 'file'],
    ['happy', 'happi'],
    ['sky', 'sky'],
    ['relational', 'relat'],
    ['conditional', 'condit'],
    ['digitizer', 'digit'],
    ['operator', 'oper'],
    ['triplicate', 'triplic'],
    ['hopefulness', 'hope'],
    ['revival', 'reviv'],
    ['adjustment', 'adjust'],
    ['adoption', 'adopt'],
    ['probate', 'probat'],
    ['cease', 'ceas'],
    ['controlling', 'control'],
    ['roll', 'roll'],
  ])('stems %s to %s', (word, stem) => {
    expect(porterStem(word)).toBe(stem);
  });

  it('brings forms of a clinical word together', () => {
    const stems = ['diagnosing', 'diagnosed', 'diagnose'].map(porterStem);
    expect(new Set(stems).size).toBe(1);
  });

  it('leaves short words and words with digits alone', () => {
    expect(['is', 'b12s', 't4'].map(porterStem)).toEqual(['is', 'b12s', 't4']);
  });
});
