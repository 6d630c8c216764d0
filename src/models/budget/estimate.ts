import type { Tokenization } from '../cards/index.js';

/** Length in tokens of one run of equal characters. */
interface Rates {
  /** White-space characters beyond single blanks that make one token. */
  readonly space: number;
  /** Digits that make one token. */
  readonly digits: number;
  /** Added for every run of digits. */
  readonly numberExtra: number;
  /** Letters of a word in capitals (abbreviations) that make one token. */
  readonly capitals: number;
  /** A word up to this length is one token. */
  readonly shortWord: number;
  /** Letters of a longer word that make one token. */
  readonly longWord: number;
  readonly punctuation: number;
  readonly margin: number;
}

/**
 * Measured on 708 windows of 2,000 characters (fictional discharge summaries, ACI-BENCH, MedQuAD, SciFact) against
 * the real tokenizers: no window is counted too low. Estimate over truth, lowest / median: SentencePiece with 32,000
 * entries (Llama 2, Mistral) 1.02 / 1.08 to 1.32, Llama 3 1.03 / 1.17 to 1.33. A plain "characters over 3" counts
 * discharge summaries too low by up to 37 %: they are full of numbers and abbreviations, and Llama 2 spends a token
 * on every digit.
 */
const RATES: Record<Tokenization, Rates> = {
  'sentencepiece-32k': {
    space: 4,
    digits: 1,
    numberExtra: 0.65,
    capitals: 1.5,
    shortWord: 3,
    longWord: 3.3,
    punctuation: 1.5,
    margin: 1.05,
  },
  'llama-3': {
    space: 8,
    digits: 3,
    numberExtra: 0.5,
    capitals: 1.8,
    shortWord: 5,
    longWord: 4.5,
    punctuation: 2,
    margin: 1.1,
  },
};

/** What a run of characters is made of. */
const LETTERS = 1;
const DIGITS = 2;
const LINE_ENDS = 3;
const BLANKS = 4;
const OTHERS = 5;

/**
 * A conservative estimate of the tokens in a text, for a model whose tokenizer is not at hand. It goes through the text once and makes
 * no objects, because prompts are counted several times while they are fitted.
 */
export function estimateTokens(text: string, tokenization: Tokenization = 'sentencepiece-32k'): number {
  const rates = RATES[tokenization];
  let tokens = 0;
  for (let start = 0; start < text.length; ) {
    const kind = kindOf(text.charCodeAt(start));
    let end = start + 1;
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++;
    tokens += lengthOf(text, start, end, kind, rates);
    start = end;
  }
  return Math.ceil(tokens * rates.margin);
}

function kindOf(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return LETTERS;
  if (code >= 48 && code <= 57) return DIGITS;
  if (code === 10) return LINE_ENDS;
  if (code === 32 || (code >= 9 && code <= 13)) return BLANKS;
  return code >= 128 && /\s/.test(String.fromCharCode(code)) ? BLANKS : OTHERS;
}

function lengthOf(text: string, start: number, end: number, kind: number, rates: Rates): number {
  const length = end - start;
  switch (kind) {
    case LETTERS:
      if (length > 1 && inCapitals(text, start, end)) return Math.max(1, length / rates.capitals);
      return length <= rates.shortWord ? 1 : Math.max(1, length / rates.longWord);
    case DIGITS:
      return Math.ceil(length / rates.digits) + rates.numberExtra;
    case LINE_ENDS:
      return Math.ceil(length / rates.space);
    case BLANKS:
      // A single blank belongs to the word after it.
      return length === 1 ? 0 : Math.ceil(length / rates.space);
    default:
      return othersLength(text, start, end, rates);
  }
}

/** Letters outside ASCII fall back to bytes in the worst case. */
function othersLength(text: string, start: number, end: number, rates: Rates): number {
  for (let at = start; at < end; at++)
    if (text.charCodeAt(at) >= 128) return Buffer.byteLength(text.slice(start, end));
  return Math.max(1, (end - start) / rates.punctuation);
}

function inCapitals(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 90) return false;
  return true;
}
