/** A stretch of the answer's text to be marked, in UTF-16 code units of the raw answer. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// Private-use characters that stand for the borders of a span while Markdown is parsed.
export const OPEN = '\uE000';
export const CLOSE = '\uE001';

/**
 * The answer with its spans bordered by OPEN and CLOSE. Borders are moved to letters and digits, where they cannot
 * disturb list marks, emphasis or citations. Private-use characters of the answer itself become blanks.
 */
export function borderSpans(text: string, spans: readonly Span[]): string {
  const clean = text.replace(/[\uE000\uE001]/g, ' ');
  let result = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const inner = clean.slice(start, end);
    const lead = /^[^\p{L}\p{N}]*(?:\d+[.)]\s+)?[^\p{L}\p{N}]*/u.exec(inner)?.[0].length ?? 0;
    const tail = /(?:\s*\[[\d,\s]+\])*[^\p{L}\p{N}]*$/u.exec(inner)?.[0].length ?? 0;
    const from = start + lead;
    const to = end - tail;
    if (from >= to || from < at) continue;
    result += clean.slice(at, from) + OPEN + clean.slice(from, to) + CLOSE;
    at = to;
  }
  return result + clean.slice(at);
}

/**
 * A piece of running text: plain, a border, a citation [n, …] with the mark that follows it (so that no line begins
 * with a full stop), or a number that has no evidence.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'cite'; readonly numbers: readonly number[]; readonly after: string };

/** Cuts running text at borders, citations and the given numbers. */
export function cutText(text: string, numbers: readonly string[]): Piece[] {
  const literal = [...numbers].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const numberPart =
    literal.length === 0 ? '' : `|(?<![\\p{L}\\p{N}.,])(?:${literal.join('|')})(?![\\p{L}\\p{N}])`;
  const cut = new RegExp(
    `${OPEN}|${CLOSE}|\\[\\d{1,3}(?:\\s*,\\s*\\d{1,3})*\\][.,;:!?)]?${numberPart}`,
    'gu',
  );
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(cut)) {
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push(toPiece(match[0]));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

function toPiece(found: string): Piece {
  if (found === OPEN) return { kind: 'open' };
  if (found === CLOSE) return { kind: 'close' };
  if (!found.startsWith('[')) return { kind: 'number', text: found };
  const after = found.slice(found.indexOf(']') + 1);
  return { kind: 'cite', numbers: (found.match(/\d+/g) ?? []).map(Number), after };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
