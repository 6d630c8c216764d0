import type { ChatMessage } from '../../core/index.js';

const TOKEN = /[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;

/** The readers' own tokens: runs of letters, runs of digits, and single other characters. */
export function countOwnTokens(text: string): number {
  let count = 0;
  for (const _match of text.matchAll(TOKEN)) count++;
  return count;
}

export function countMessageTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, message) => sum + countOwnTokens(message.content), 0);
}

/** The longest beginning of a text that has at most so many tokens. */
export function firstTokens(text: string, limit: number): string {
  let count = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (count === limit) return text.slice(0, match.index).trimEnd();
    count++;
  }
  return text;
}
