/** Pieces that are counted at once: long enough to be cheap, short enough to come close to the limit. */
const PIECE = 2000;
/** How far back from the limit a better place to cut is looked for. */
const LOOK_BACK = 400;

/**
 * The longest prefix of a text that has at most `tokens` tokens, cut at the end of a paragraph, line, sentence or
 * word. Counts each part of the text about once.
 * @returns its length in UTF-16 code units.
 */
export function cutToTokens(text: string, tokens: number, countTokens: (text: string) => number): number {
  let end = 0;
  let left = tokens;
  while (end < text.length) {
    const piece = text.slice(end, end + PIECE);
    const count = countTokens(piece);
    if (count > left) {
      end += longestPrefix(piece, left, countTokens);
      return niceEnd(text, end);
    }
    left -= count;
    end += piece.length;
  }
  return text.length;
}

function longestPrefix(piece: string, tokens: number, countTokens: (text: string) => number): number {
  let low = 0;
  let high = piece.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (countTokens(piece.slice(0, middle)) <= tokens) low = middle;
    else high = middle - 1;
  }
  return low;
}

function niceEnd(text: string, end: number): number {
  const from = Math.max(0, end - LOOK_BACK);
  const window = text.slice(from, end);
  for (const boundary of [
    /\n\s*\n(?![\s\S]*\n\s*\n)/,
    /\n(?![\s\S]*\n)/,
    /[.!?](?=\s)(?![\s\S]*[.!?]\s)/,
    /\s(?![\s\S]*\s)/,
  ]) {
    const match = boundary.exec(window);
    if (match && match.index > 0) return from + match.index + (/[.!?]/.test(match[0]) ? 1 : 0);
  }
  return end;
}
