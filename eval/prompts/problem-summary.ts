import { between } from './layout.js';

export const PROBLEM_SYSTEM =
  'You are a clinical assistant. From a note on a patient in hospital, sum up the diagnoses and problems that explain why the patient was admitted and is treated.';

export const PROBLEM_STEM = 'Diagnoses/Patient problems:';

// The reference calls the progress note a discharge letter; the word is kept, since it is part of what was measured.
export const problemTurn = (note: string): string =>
  `${between('discharge letter', note)}\n\nGive the list of diagnoses and problems only, separated by commas.`;

/** What the RAG arms search with and the built-in readers are asked. */
export const PROBLEM_QUESTION = 'What are the diagnoses and problems of this patient?';
