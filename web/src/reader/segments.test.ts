import { describe, expect, it } from 'vitest';
import { overlap, segmentsOf } from './segments.js';

describe('segmentsOf', () => {
  it('cuts where pages and sections begin and loses no character', () => {
    const text = 'Head\nbody one\nbody two\n';
    const segments = segmentsOf({
      text,
      pages: [
        { page: 1, start: 0, end: 14 },
        { page: 2, start: 14, end: 23 },
      ],
      sections: [{ name: 'Body', start: 5, end: 23 }],
    });
    expect(segments).toEqual([
      { start: 0, end: 5, page: 1 },
      { start: 5, end: 14, section: 0 },
      { start: 14, end: 23, page: 2 },
    ]);
  });

  it.each([
    ['lines', 'a line of text\n'.repeat(2000)],
    ['words', 'word '.repeat(5000)],
    ['one endless word', 'x'.repeat(20_000)],
  ])('cuts long %s into pieces that make up the text', (_what, text) => {
    const segments = segmentsOf({ text });
    expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(Math.max(...segments.map(({ start, end }) => end - start))).toBeLessThanOrEqual(4001);
    expect(segments.length).toBeGreaterThan(3);
  });

  it('is empty for an empty text', () => {
    expect(segmentsOf({ text: '' })).toEqual([]);
  });
});

describe('overlap', () => {
  it('is the shared part, and nothing where they only touch', () => {
    expect(overlap({ start: 0, end: 10 }, { start: 8, end: 20 })).toEqual({ start: 8, end: 10 });
    expect(overlap({ start: 0, end: 10 }, { start: 10, end: 20 })).toBeUndefined();
    expect(overlap({ start: 0, end: 10 }, undefined)).toBeUndefined();
  });
});
