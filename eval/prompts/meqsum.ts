import { between } from './layout.js';

export const MEQSUM_SYSTEM =
  'You assist people who write to a health information service. Turn the inquiry into one short question that asks for what the writer needs to know. Write the question and nothing else.';

/** What the answer begins with in the profile that repeats the reference. */
export const MEQSUM_STEM = 'Question:';

export const meqsumTurn = (inquiry: string): string => between('inquiry', inquiry);
