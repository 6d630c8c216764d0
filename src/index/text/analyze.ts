import { porterStem } from './porter.js';
import { STOP_WORDS } from './stop-words.js';

/** Changes whenever the terms of a text change; cached postings of another version are rebuilt. */
export const ANALYZER = 'ascii-porter-1';

/** Greek letters as the biomedical literature also spells them; μ alone is the unit prefix. */
const GREEK: Readonly<Record<string, string>> = {
  α: ' alpha ',
  β: ' beta ',
  γ: ' gamma ',
  δ: ' delta ',
  ε: ' epsilon ',
  ζ: ' zeta ',
  η: ' eta ',
  θ: ' theta ',
  κ: ' kappa ',
  λ: ' lambda ',
  μ: 'u',
  π: ' pi ',
  ρ: ' rho ',
  σ: ' sigma ',
  τ: ' tau ',
  φ: ' phi ',
  χ: ' chi ',
  ψ: ' psi ',
  ω: ' omega ',
};
/** A single word cannot be longer: what is longer is data, not language. */
const MAX_WORD = 64;
const MEMO_LIMIT = 500_000;
const stems = new Map<string, string>();

/**
 * The index terms of a text in order: lower case, accents removed, Greek spelt out, words of letters and digits,
 * function words dropped, English stems. Other scripts keep their words unstemmed.
 */
export function analyze(text: string): string[] {
  const terms: string[] = [];
  for (const word of words(text)) {
    if (word.length > MAX_WORD || STOP_WORDS.has(word)) continue;
    terms.push(stem(word));
  }
  return terms;
}

/** The different words of a text that are no function words, lower case and unaccented, with their index terms. */
export function contentWords(text: string): Array<{ word: string; term: string }> {
  return [...new Set(words(text))]
    .filter((word) => word.length <= MAX_WORD && !STOP_WORDS.has(word))
    .map((word) => ({ word, term: stem(word) }));
}

function words(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the ASCII characters
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[α-ω]/g, (letter) => GREEK[letter] ?? letter)
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const result = porterStem(word);
  if (stems.size >= MEMO_LIMIT) stems.clear();
  stems.set(word, result);
  return result;
}
