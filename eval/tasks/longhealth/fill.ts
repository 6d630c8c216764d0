import { DOCUMENT_RULE } from '../../prompts/index.js';
import { randomFor, shuffled } from '../shared/identity.js';

/** Prompt length of the reference ("LongHealth8k"), in tokens of the model. */
export const LONGHEALTH_MAX_LEN = 8140;

export interface FillOptions<T> {
  /** In the order in which they are to be kept: answer documents first. */
  readonly documents: readonly T[];
  /** Tokens for documents: the prompt's length less system turn, question, options, template and new tokens. */
  readonly budgetTokens: number;
  readonly countTokens: (text: string) => number;
  /** What the order in the prompt depends on, e.g. seed, item id and repeat. */
  readonly key: ReadonlyArray<string | number>;
}

/**
 * The documents of a prompt as the benchmark fills it: whole ones while they fit with their rule line, the first that
 * does not fit cut to what is left, nothing after it; then all in a seeded random order. Unlike the reference it counts
 * the rule line that is really written, and adds no empty document.
 * @returns the documents in prompt order, `text` shortened in at most one of them
 */
export function fillDocuments<T extends { readonly text: string }>(options: FillOptions<T>): T[] {
  const rule = options.countTokens(`\n${DOCUMENT_RULE}\n`);
  const chosen: T[] = [];
  let left = options.budgetTokens;
  for (const document of options.documents) {
    const room = left - (chosen.length > 0 ? rule : 0);
    const tokens = options.countTokens(document.text);
    if (tokens > room) {
      const text = startThatFits(document.text, room, options.countTokens);
      if (text !== '') chosen.push({ ...document, text });
      break;
    }
    chosen.push(document);
    left = room - tokens;
  }
  return shuffled(chosen, randomFor('longhealth-order', ...options.key));
}

/** The longest start of a text, up to a white space, that has at most `tokens` tokens. */
function startThatFits(text: string, tokens: number, countTokens: (text: string) => number): string {
  const ends = [...text.matchAll(/\s+/g)].map((match) => match.index);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(text.slice(0, ends[middle - 1])) <= tokens) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : text.slice(0, ends[low - 1]);
}
