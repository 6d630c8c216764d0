import type { TextSpan } from '../../core/index.js';
import { cutOversize } from './oversize.js';
import type { Unit } from './units.js';

export interface Piece extends Unit {
  readonly tokens: number;
}

export interface PackOptions {
  readonly maxTokens: number;
  readonly overlapTokens: number;
  countTokens(text: string): number;
}

export interface Packed extends TextSpan {
  readonly tokens: number;
}

/** Share of a chunk that must be full before a whole group is moved to the next one. */
const FULL_ENOUGH = 0.35;

/** Units with their lengths; what is longer than a chunk on its own is cut. */
export function measure(text: string, units: readonly Unit[], options: PackOptions): Piece[] {
  const base = options.countTokens('');
  const count = (span: TextSpan): number =>
    Math.max(0, options.countTokens(text.slice(span.start, span.end)) - base);
  return units.flatMap((unit) => {
    const tokens = count(unit);
    if (tokens + base <= options.maxTokens) return [{ ...unit, tokens }];
    return cutOversize(text, unit, options.maxTokens, options.countTokens).map((span) => ({
      ...unit,
      ...span,
      tokens: count(span),
    }));
  });
}

/**
 * Fills chunks with neighbouring pieces. Lists, tables and paragraphs that fit into one chunk are not torn apart; a
 * heading goes with what follows it; a chunk that was cut for its size begins with the last whole pieces of the one
 * before, up to `overlapTokens`.
 */
export function pack(text: string, pieces: readonly Piece[], options: PackOptions): Packed[] {
  const base = options.countTokens('');
  const room = options.maxTokens - base;
  const chunks: Packed[] = [];
  let from = 0;
  let fresh = 0;
  while (fresh < pieces.length) {
    let to = fillFrom(pieces, from, fresh, room);
    let size = options.countTokens(text.slice(pieces[from]!.start, pieces[to - 1]!.end));
    // Lengths of pieces need not add up exactly: give back overlap first, then pieces.
    while (size > options.maxTokens && (from < fresh || to - from > 1)) {
      if (from < fresh) from++;
      else to--;
      size = options.countTokens(text.slice(pieces[from]!.start, pieces[to - 1]!.end));
    }
    chunks.push({ start: pieces[from]!.start, end: pieces[to - 1]!.end, tokens: size });
    if (to >= pieces.length) break;
    fresh = to;
    from = overlapStart(pieces, from, to, options.overlapTokens, room);
  }
  return chunks;
}

/** End (exclusive) of the chunk that holds pieces from `from` and must reach beyond `fresh`. */
function fillFrom(pieces: readonly Piece[], from: number, fresh: number, room: number): number {
  let used = 0;
  for (let i = from; i < fresh; i++) used += pieces[i]!.tokens;
  let to = fresh;
  while (to < pieces.length) {
    const next = pieces[to]!;
    if (used + next.tokens > room) break;
    if (to > fresh && beginsGroup(pieces, to)) {
      const whole = groupTokens(pieces, to);
      if (whole <= room && used + whole > room && used >= room * FULL_ENOUGH) break;
    }
    used += next.tokens;
    to++;
  }
  if (to === fresh) to++;
  // A heading must not be the last piece, unless it is all there is.
  while (to - 1 > fresh && to < pieces.length && pieces[to - 1]!.kind === 'heading') to--;
  return to;
}

function beginsGroup(pieces: readonly Piece[], at: number): boolean {
  return pieces[at]!.group !== pieces[at - 1]!.group;
}

/** Tokens of the group that begins at `at`; a heading counts with the group after it. */
function groupTokens(pieces: readonly Piece[], at: number): number {
  let total = 0;
  let group = pieces[at]!.group;
  for (let i = at; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.group !== group) {
      if (pieces[i - 1]!.kind !== 'heading') break;
      group = piece.group;
    }
    total += piece.tokens;
  }
  return total;
}

/**
 * Where the next chunk begins. Only a cut within a paragraph or list repeats what stands before it: whole pieces of
 * up to `overlap` tokens, as far as there is room. Between paragraphs, and between table rows, nothing is repeated.
 */
function overlapStart(
  pieces: readonly Piece[],
  from: number,
  to: number,
  overlap: number,
  room: number,
): number {
  const next = pieces[to]!;
  let start = to;
  let used = next.tokens;
  let repeated = 0;
  while (start - 1 > from) {
    const piece = pieces[start - 1]!;
    if (piece.group !== next.group || piece.kind === 'heading' || piece.kind === 'row') break;
    if (repeated + piece.tokens > overlap || used + piece.tokens > room) break;
    repeated += piece.tokens;
    used += piece.tokens;
    start--;
  }
  return start;
}
