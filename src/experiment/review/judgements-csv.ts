import { csvLines } from '../../core/index.js';

const COLUMNS = [
  'reviewer',
  'item',
  'pair',
  'occasion',
  'left',
  'right',
  'preference',
  'skip',
  'second_preference',
  'confidence',
  'guess',
  'seconds',
  'comment',
] as const;

type Judgement = Readonly<Record<string, unknown>>;

/** Judgements as a table, one row each; ratings by axis stand in the JSON. */
export function judgementsCsv(judgements: readonly Judgement[]): string {
  const lines = csvLines(
    COLUMNS,
    judgements.map((one) => {
      const first = (one.first ?? {}) as Judgement;
      const second = (one.second ?? {}) as Judgement;
      const values: Judgement = {
        ...one,
        preference: first.preference,
        skip: first.skip,
        second_preference: second.preference,
        confidence: first.confidence,
        guess: first.guess,
        seconds: first.seconds,
      };
      return COLUMNS.map((column) => {
        const value = values[column];
        return typeof value === 'string' || typeof value === 'number' ? value : undefined;
      });
    }),
  );
  return [...lines].join('');
}
