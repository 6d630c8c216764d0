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

const RUN = /[A-Za-z]+|[0-9]+|\n+|[^\sA-Za-z0-9]+|[^\S\n]{2,}/g;

/** A conservative estimate of the tokens in a text, for a model whose tokenizer is not at hand. */
export function estimateTokens(text: string, tokenization: Tokenization = 'sentencepiece-32k'): number {
  const rates = RATES[tokenization];
  let tokens = 0;
  for (const [run] of text.matchAll(RUN)) tokens += lengthOf(run, rates);
  return Math.ceil(tokens * rates.margin);
}

function lengthOf(run: string, rates: Rates): number {
  const code = run.charCodeAt(0);
  if (code >= 48 && code <= 57) return Math.ceil(run.length / rates.digits) + rates.numberExtra;
  if (/[A-Za-z]/.test(run[0]!)) {
    if (run.length > 1 && run === run.toUpperCase()) return Math.max(1, run.length / rates.capitals);
    return run.length <= rates.shortWord ? 1 : Math.max(1, run.length / rates.longWord);
  }
  if (/\s/.test(run[0]!)) return Math.ceil(run.length / rates.space);
  const bytes = Buffer.byteLength(run);
  // Letters outside ASCII fall back to bytes in the worst case.
  return bytes > run.length ? bytes : Math.max(1, run.length / rates.punctuation);
}
