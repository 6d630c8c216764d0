export const MEDNLI_SYSTEM =
  'You help clinical staff to check statements. You are given two numbered sentences about a patient and decide how the second relates to the first. Reply with one word: ENTAILMENT if the second must be true when the first is, CONTRADICTION if it cannot be true then, NEUTRAL if it may be either.';

export const mednliTurn = (premise: string, hypothesis: string): string =>
  `SENTENCE_1: ${premise}\nSENTENCE_2: ${hypothesis}`;
