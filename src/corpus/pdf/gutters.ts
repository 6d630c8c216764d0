import { segment } from './segments.js';
import type { Segment } from './types.js';

/** Fewer lines than this make no column. */
const LEAST_LINES = 5;
/** First-line indents reach this far into a column, in points. */
export const INDENT = 26;
/** A column's left edge moves by at most this between pages, in points. */
const SAME_PLACE = 4;

/**
 * Left edges of the second and further columns, page by page. A page that does not show them itself (a table fills
 * one column) takes those of the document where they fit.
 */
export function guttersOf(pages: ReadonlyArray<readonly Segment[]>): number[][] {
  const own = pages.map(findGutters);
  const known: number[] = [];
  for (const gutter of own.flat()) {
    if (!known.some((other) => Math.abs(other - gutter) <= SAME_PLACE)) known.push(gutter);
  }
  return pages.map((segments, i) => {
    if (own[i]!.length > 0) return own[i]!;
    const aligned = (gutter: number): number =>
      segments.filter(({ x0 }) => Math.abs(x0 - gutter) <= 2.5).length;
    const fitting = known.filter((gutter) => fits(segments, gutter)).sort((a, b) => aligned(b) - aligned(a));
    return fitting.slice(0, 1);
  });
}

/**
 * A column shows itself by many lines that begin at one place, fill it, and stand beside lines that end before it;
 * table columns are too narrow for their place to pass.
 */
export function findGutters(segments: readonly Segment[]): number[] {
  const left = Math.min(...segments.map(({ x0 }) => x0));
  const right = Math.max(...segments.map(({ x1 }) => x1));
  const width = right - left;
  const counts = new Map<number, number>();
  for (const { x0 } of segments) {
    const bin = Math.round(x0);
    if (bin > left + width * 0.2 && bin < left + width * 0.8) counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const near = (bin: number): number =>
    (counts.get(bin) ?? 0) + (counts.get(bin - 1) ?? 0) + (counts.get(bin + 1) ?? 0);
  const found: number[] = [];
  for (const [bin] of [...counts].sort((a, b) => near(b[0]) - near(a[0]))) {
    if (near(bin) < LEAST_LINES) break;
    if (found.some((gutter) => Math.abs(gutter - bin) < width * 0.18)) continue;
    // The commonest place may be that of lines that hang; the column begins at the first place of several lines.
    const edge = [...counts.keys()]
      .filter((other) => other > bin - INDENT && other < bin && near(other) >= Math.max(3, near(bin) * 0.12))
      .sort((a, b) => a - b);
    const place = [...edge, bin].find((at) => isGutter(segments, at, left, right, found));
    if (place !== undefined) found.push(place);
  }
  return found.sort((a, b) => a - b);
}

function isGutter(
  segments: readonly Segment[],
  at: number,
  left: number,
  right: number,
  known: readonly number[],
): boolean {
  const from = Math.max(left, ...known.filter((gutter) => gutter < at));
  const to = Math.min(right, ...known.filter((gutter) => gutter > at));
  const after = segments.filter(({ x0, x1 }) => x0 >= at - 2 && x0 <= at + INDENT && x1 <= to + 2);
  if (after.length < LEAST_LINES) return false;
  const aligned = after.filter(({ x0 }) => x0 <= at + 2.5);
  const top = Math.min(...aligned.map(({ y }) => y));
  const bottom = Math.max(...aligned.map(({ y }) => y));
  const beside = segments.filter(
    ({ x0, x1, y }) => x1 < at - 3 && x0 >= from - 2 && y > top - 14 && y < bottom + 14,
  );
  if (beside.length < LEAST_LINES) return false;
  // Lines of text fill their column; cells of a table do not.
  if (typicalWidth(after) < 0.55 * (to - at) || typicalWidth(beside) < 0.5 * (at - from)) return false;
  // More lines across the gutter than beside it: an indented block of a single column.
  return acrossCount(segments, at, top, bottom) < 0.6 * Math.min(after.length, beside.length);
}

/** Width of the segment that holds the middle letter: stretched lines in many pieces weigh little. */
function typicalWidth(segments: readonly Segment[]): number {
  const sorted = [...segments].sort((a, b) => a.x1 - a.x0 - (b.x1 - b.x0));
  const letters = sorted.reduce((sum, { text }) => sum + text.length, 0);
  let seen = 0;
  for (const { text, x0, x1 } of sorted) {
    seen += text.length;
    if (seen * 2 >= letters) return x1 - x0;
  }
  return 0;
}

/** Whether a gutter seen on other pages divides this one too: lines fill one side, and few run across. */
function fits(segments: readonly Segment[], gutter: number): boolean {
  if (segments.length < LEAST_LINES) return false;
  const left = Math.min(...segments.map(({ x0 }) => x0));
  const right = Math.max(...segments.map(({ x1 }) => x1));
  const before = segments.filter(({ x0, x1 }) => x1 < gutter - 3 && x1 - x0 > 0.8 * (gutter - left));
  const after = segments.filter(
    ({ x0, x1 }) => Math.abs(x0 - gutter) <= 2.5 && x1 - x0 > 0.8 * (right - gutter),
  );
  const filled = before.length > after.length ? before : after;
  if (filled.length < LEAST_LINES) return false;
  const top = Math.min(...filled.map(({ y }) => y));
  const bottom = Math.max(...filled.map(({ y }) => y));
  return acrossCount(segments, gutter, top, bottom) < 0.6 * filled.length;
}

function acrossCount(segments: readonly Segment[], gutter: number, top: number, bottom: number): number {
  return segments.filter(
    (one) =>
      one.x0 < gutter - 3 &&
      one.x1 > gutter + 3 &&
      one.y >= top &&
      one.y <= bottom &&
      splitIndex(one, gutter) <= 0,
  ).length;
}

/** A segment that runs over a narrow gutter, cut there. */
export function splitAtGutter(one: Segment, gutter: number): Segment[] {
  if (one.x0 >= gutter - 2 || one.x1 <= gutter) return [one];
  const index = splitIndex(one, gutter);
  if (index <= 0) return [one];
  return [segment(one.fragments.slice(0, index)), segment(one.fragments.slice(index))];
}

/** Index of the fragment of a segment that begins a column at `gutter`, or -1. */
function splitIndex(one: Segment, gutter: number): number {
  return one.fragments.findIndex(
    (fragment, i) =>
      i > 0 &&
      Math.abs(fragment.x0 - gutter) <= 2.5 &&
      one.fragments.slice(0, i).every(({ x1 }) => x1 <= gutter - 2),
  );
}
