import type { Profile } from '../../types.js';

/** Upper case, without dots and surrounding space: how codes are compared. */
export const undotted = (code: string): string => code.replaceAll('.', '').trim().toUpperCase();

/**
 * The reference's pattern: one capital of A–T, V–Z, two digits, then an optional dot and one to four capitals or
 * digits, on word boundaries. It cannot match U-codes (U07.1) or categories with a letter in third place (C7A, Z3A).
 */
const CLUE = /\b[A-TV-Z]\d\d(?:\.?[A-Z0-9]{1,4})?\b/g;

/**
 * ICD-10-CM's own form: letter, digit, digit or A/B, then up to four more, either case. A bare word like "a1b" needs
 * no exclusion list, but vitamins ("vitamin B12") are the one name of this form that is common in discharge letters.
 */
const FIXED = /(?<![\w.])[A-Za-z]\d[0-9ABab](?:\.?[A-Za-z0-9]{1,4})?(?![\w])/g;
const BEFORE_VITAMIN = /\bvit(?:amin|\.)?\s*$/i;

/**
 * Codes in the order they stand in the text, undotted and in capitals. `clue-2024-06` keeps repeats, `fixed` keeps each once.
 */
export function extractIcdCodes(text: string, profile: Profile): string[] {
  if (profile === 'clue-2024-06')
    return [...text.matchAll(CLUE)].map((match) => match[0].replaceAll('.', ''));
  const codes = [...text.matchAll(FIXED)]
    .filter((match) => !BEFORE_VITAMIN.test(text.slice(Math.max(0, match.index - 12), match.index)))
    .map((match) => undotted(match[0]));
  return [...new Set(codes)];
}
