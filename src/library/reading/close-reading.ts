import type { CloseReading } from '../../core/index.js';
import { sentences } from '../../corpus/index.js';
import type { ReadingSettings } from '../../index/index.js';

/** The reading of an embedder for one query, handed the sentences of each passage. */
export function closeReading({ weights, read }: CloseReading, query: string): ReadingSettings {
  return {
    weights,
    read: (words, passages) =>
      read(
        query,
        words,
        passages.map(({ above, text }) => ({ above, sentences: sentencesOf(text) })),
      ),
  };
}

/** Sentences within lines: in clinical notes and lists a line end is a border as well. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => sentences(line, 0, line.length).map(({ start, end }) => line.slice(start, end)));
}
