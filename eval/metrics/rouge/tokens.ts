import { porterStem } from './porter.js';

export interface TokenOptions {
  /** Porter stemming of tokens longer than three characters, as rouge-score does with `use_stemmer=True`. */
  readonly stem?: boolean;
}

/**
 * Tokens as in Google's rouge-score 0.1.2 (tokenize.py): lower case, every run of other characters than a-z and 0-9
 * is a break. Letters with diacritics break words too; that is the reference's behaviour.
 */
export function rougeTokens(text: string, options: TokenOptions = {}): string[] {
  const tokens = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return options.stem ? tokens.map((token) => (token.length > 3 ? porterStem(token) : token)) : tokens;
}
