import type { Profile } from '../../types.js';
import { readChoice } from './letter.js';

/**
 * Reads the chosen option of a LongHealth answer.
 *
 * `clue-2024-06`: the first "The correct answer is X:", case and colon required; without the colon the answer is
 * unparseable (and so wrong). `fixed`: {@link readChoice}.
 * @returns index into the options, undefined if unparseable. A letter past the options is an index past them: wrong, but parsed.
 */
export function readLongHealth(
  text: string,
  options: readonly string[],
  profile: Profile,
): number | undefined {
  if (profile === 'fixed') return readChoice(text, options)?.index;
  const letter = /The correct answer is ([\p{L}\p{N}_]):/u.exec(text)?.[1];
  if (letter === undefined) return undefined;
  // Lower case and other characters are no option's letter: parsed, and wrong.
  const index = letter.codePointAt(0)! - 65;
  return index >= 0 && index < 26 ? index : options.length;
}

/**
 * The gold option as the reference code finds it in June 2024: the last option that contains the gold text, not the one
 * that equals it. Differs from the right one only where an option's text contains another's.
 * @returns index into the options, undefined if no option contains it.
 */
export function goldByLastSubstring(options: readonly string[], goldText: string): number | undefined {
  const index = options.findLastIndex((option) => option.includes(goldText));
  return index < 0 ? undefined : index;
}
