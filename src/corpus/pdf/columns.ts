import { joinText, segment } from './segments.js';
import type { Column, Line, Segment } from './types.js';

/** Fewer lines than this make no column. */
const LEAST_LINES = 5;
/** First-line indents reach this far into a column, in points. */
const INDENT = 26;

/**
 * Segments of a page in reading order: what spans the page stands between bands, and within a band each column is
 * read to its end before the next.
 */
export function columnsOf(segments: readonly Segment[]): Column[] {
  if (segments.length === 0) return [];
  const gutters = findGutters(segments);
  const parts = gutters.reduce<readonly Segment[]>(
    (all, gutter) => all.flatMap((one) => splitAt(one, gutter)),
    segments,
  );
  const edges = [
    Math.min(...parts.map(({ x0 }) => x0)),
    ...gutters,
    Math.max(...parts.map(({ x1 }) => x1)) + 1,
  ];
  const tableRows = gutters.length > 0 ? spanningRows(parts, gutters) : new Set<Segment>();
  const columns: Column[] = [];
  let spanning: Segment[] = [];
  let band: Segment[][] = gutters.concat(0).map(() => []);
  const flushBand = (): void => {
    for (const [i, list] of band.entries()) addColumn(columns, list, edges[i]!, edges[i + 1]!);
    band = band.map(() => []);
  };
  const flushSpanning = (): void => {
    addColumn(columns, spanning, edges[0]!, edges.at(-1)!);
    spanning = [];
  };
  for (const part of [...parts].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const first = columnAt(part.x0, edges);
    const crosses = tableRows.has(part) || columnAt(part.x1 - 2, edges) !== first;
    if (crosses) {
      flushBand();
      spanning.push(part);
    } else {
      flushSpanning();
      band[first]!.push(part);
    }
  }
  flushSpanning();
  flushBand();
  return columns;
}

function columnAt(x: number, edges: readonly number[]): number {
  let column = 0;
  while (column + 2 < edges.length && x >= edges[column + 1]! - 2) column++;
  return column;
}

/**
 * Left edges of the second and further columns. A column shows itself by many lines that begin at one place, fill
 * it, and stand beside lines that end before it; table columns are too narrow for their place to pass.
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
  const found: number[] = [];
  const near = (bin: number): number =>
    (counts.get(bin) ?? 0) + (counts.get(bin - 1) ?? 0) + (counts.get(bin + 1) ?? 0);
  for (const [bin] of [...counts].sort((a, b) => near(b[0]) - near(a[0]))) {
    if (near(bin) < LEAST_LINES) break;
    if (found.some((gutter) => Math.abs(gutter - bin) < width * 0.18)) continue;
    if (isGutter(segments, bin, left, right, found)) found.push(bin);
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
  const top = Math.min(...after.map(({ y }) => y));
  const bottom = Math.max(...after.map(({ y }) => y));
  const beside = segments.filter(
    ({ x0, x1, y }) => x1 < at - 3 && x0 >= from - 2 && y > top - 14 && y < bottom + 14,
  );
  if (beside.length < LEAST_LINES) return false;
  // Lines of text fill their column; cells of a table do not.
  if (median(after.map(({ x0, x1 }) => x1 - x0)) < 0.55 * (to - at)) return false;
  if (median(beside.map(({ x0, x1 }) => x1 - x0)) < 0.5 * (at - from)) return false;
  // More lines across the gutter than beside it: an indented block of a single column.
  const across = segments.filter(
    (one) => one.x0 < at - 3 && one.x1 > at + 3 && one.y >= top && one.y <= bottom && !splitsAt(one, at),
  );
  return across.length < 0.6 * Math.min(after.length, beside.length);
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

function splitsAt(one: Segment, gutter: number): boolean {
  return splitIndex(one, gutter) > 0;
}

/** A segment that runs over a narrow gutter, cut there. */
function splitAt(one: Segment, gutter: number): Segment[] {
  if (one.x0 >= gutter - 2 || one.x1 <= gutter) return [one];
  const index = splitIndex(one, gutter);
  if (index <= 0) return [one];
  return [segment(one.fragments.slice(0, index)), segment(one.fragments.slice(index))];
}

/** Segments of table rows that go over the gutters: several cells, of which none begins where the column does. */
function spanningRows(segments: readonly Segment[], gutters: readonly number[]): Set<Segment> {
  const rows = rowsOf(segments);
  const spans = rows.map((row) => row.length >= 3 && gutters.some((gutter) => isAcross(row, gutter)));
  const found = new Set<Segment>();
  rows.forEach((row, i) => {
    const between = spans[i - 1] && spans[i + 1] && row.length >= 2;
    // One odd row is a formula or a label; a table has neighbours.
    const table = (spans[i] && (spans[i - 1] || spans[i + 1] || spans[i - 2] || spans[i + 2])) || between;
    if (table) for (const part of row) found.add(part);
  });
  return found;
}

function isAcross(row: readonly Segment[], gutter: number): boolean {
  const next = row.find(({ x0 }) => x0 >= gutter - 2);
  return next !== undefined && row.some(({ x1 }) => x1 < gutter) && next.x0 > gutter + INDENT;
}

/** Segments on one baseline, left to right, rows top to bottom. */
export function rowsOf(segments: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [];
  for (const one of [...segments].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && one.y - row[0]!.y < 0.35 * Math.min(one.size, row[0]!.size)) row.push(one);
    else rows.push([one]);
  }
  for (const row of rows) row.sort((a, b) => a.x0 - b.x0);
  return rows;
}

function addColumn(columns: Column[], segments: readonly Segment[], x0: number, x1: number): void {
  if (segments.length === 0) return;
  const rows = rowsOf(segments);
  const lines = rows.map((row, i) =>
    lineOf(row, (rows[i - 1]?.length ?? 0) > 1 || (rows[i + 1]?.length ?? 0) > 1),
  );
  columns.push({
    x0: Math.max(x0, Math.min(...segments.map((one) => one.x0))),
    x1: Math.min(x1, Math.max(...segments.map((one) => one.x1))),
    lines,
  });
}

/** A row as a line; in a table its cells are kept apart. */
function lineOf(row: readonly Segment[], inTable: boolean): Line {
  const fragments = row.flatMap((one) => one.fragments);
  const longest = row.reduce((best, one) => (one.text.length > best.text.length ? one : best));
  const table = inTable && row.length > 1;
  return {
    text: table ? row.map(({ text }) => text).join(' | ') : joinText(fragments),
    x0: row[0]!.x0,
    x1: Math.max(...row.map(({ x1 }) => x1)),
    y: longest.y,
    size: longest.size,
    font: longest.font,
    oneFont: fragments.every(({ font }) => font === longest.font),
    cells: table ? row.length : 1,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
