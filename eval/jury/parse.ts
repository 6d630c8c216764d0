import type { Preference } from './types.js';

const LINE = /^[\s>*_#`-]*verdict\s*[:=][\s*_`"']*(?:answer\s*)?(1|2|tie)\b[\s*_`"'.]*$/gim;
const BARE = /^[\s*_`"']*(?:answer\s*)?(1|2|tie)[\s*_`"'.]*$/i;
const MEANING: Readonly<Record<string, Preference>> = { '1': 'first', '2': 'second', tie: 'tie' };

/**
 * Reads a jury's reply: the line "VERDICT: 1", "VERDICT: 2" or "VERDICT: TIE", or a reply that is nothing but such a word.
 * @returns undefined if there is none, or lines that say different things: that is no tie, and counts as unparsed.
 */
export function readPreference(text: string): Preference | undefined {
  const said = new Set([...text.matchAll(LINE)].map((match) => match[1]!.toLowerCase()));
  if (said.size > 1) return undefined;
  const word = [...said][0] ?? BARE.exec(text.trim())?.[1]?.toLowerCase();
  return word === undefined ? undefined : MEANING[word];
}
