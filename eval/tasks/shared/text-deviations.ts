import type { Deviation } from '../task.js';

/** The deviations that the three text tasks of CLUE have in common. */
export const textDeviations = (firstRows: string, seededRows: string, stem: string): Deviation[] => [
  {
    aspect: 'demonstrations',
    text: `clue-2024-06 shows ${firstRows} of the file; fixed shows ${seededRows} of the official file. The rows shown are not scored.`,
  },
  {
    aspect: 'prefill',
    text: `clue-2024-06 begins the answer with "${stem}", in the demonstrations too; fixed leaves it to the model.`,
  },
  {
    aspect: 'answer-text',
    text: 'clue-2024-06 cuts the rest of a line from "You are an AI", "[INST]" or "<|user|>"; fixed scores the whole answer.',
  },
  { aspect: 'mean', text: 'clue-2024-06 counts the first scored item twice; fixed counts every item once.' },
];
