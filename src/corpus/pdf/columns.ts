import { INDENT, splitAtGutter } from './gutters.js';
import { linesOf, rowsOf } from './rows.js';
import type { Column, Segment } from './types.js';

/**
 * Segments of a page in reading order: what spans the page stands between bands, and within a band each column is
 * read to its end before the next.
 * @param gutters left edges of the second and further columns, see `guttersOf`.
 */
export function columnsOf(segments: readonly Segment[], gutters: readonly number[]): Column[] {
  if (segments.length === 0) return [];
  const parts = gutters.reduce<readonly Segment[]>(
    (all, gutter) => all.flatMap((one) => splitAtGutter(one, gutter)),
    segments,
  );
  const left = Math.min(...parts.map(({ x0 }) => x0));
  const right = Math.max(...parts.map(({ x1 }) => x1)) + 1;
  const edges = [left, ...gutters, right];
  const spans = gutters.length > 0 ? spanningSegments(parts, edges) : new Set<Segment>();
  const columns: Column[] = [];
  let spanning: Segment[] = [];
  let band: Segment[][] = edges.slice(1).map(() => []);
  const flush = (): void => {
    addColumn(columns, spanning, left, right);
    spanning = [];
    for (const [i, list] of band.entries()) addColumn(columns, list, edges[i]!, edges[i + 1]!);
    band = band.map(() => []);
  };
  for (const part of [...parts].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    if (spans.has(part)) {
      if (band.some((list) => list.length > 0)) flush();
      spanning.push(part);
    } else band[columnAt(part.x0, edges)]!.push(part);
  }
  flush();
  return columns;
}

/** Index of the column that holds a place. */
function columnAt(x: number, edges: readonly number[]): number {
  let column = 0;
  while (column + 2 < edges.length && x >= edges[column + 1]! - 2) column++;
  return column;
}

/**
 * What is read across the columns: segments that run over a gutter, the rows of wide tables, and the short last
 * lines of paragraphs that span the page.
 */
function spanningSegments(segments: readonly Segment[], edges: readonly number[]): Set<Segment> {
  const rows = rowsOf(segments);
  const across = rows.map((row) => row.length >= 3 && isAcross(row, edges));
  const found = new Set<Segment>();
  let last: Segment | undefined;
  rows.forEach((row, i) => {
    const neighbours = [across[i - 2], across[i - 1], across[i + 1], across[i + 2]];
    // One odd row is a formula or a label; a table has neighbours.
    const table = across[i] ? neighbours.some(Boolean) : row.length >= 2 && across[i - 1] && across[i + 1];
    const crossing = row.filter((one) => columnAt(one.x0, edges) !== columnAt(one.x1 - 2, edges));
    const rest = row.length === 1 && last !== undefined && continuesAcross(last, row[0]!, rows[i + 1]);
    if (table || rest || crossing.length > 0) {
      for (const one of table || rest ? row : crossing) found.add(one);
      last = crossing.length > 0 ? crossing.at(-1) : rest ? undefined : last;
    } else last = undefined;
  });
  return found;
}

/** A row of a wide table: cells on both sides of a gutter, none of which begins or fills a column of text. */
function isAcross(row: readonly Segment[], edges: readonly number[]): boolean {
  return edges.slice(1, -1).some((gutter, i) => {
    const before = row.filter(({ x1 }) => x1 < gutter);
    const next = row.find(({ x0 }) => x0 >= gutter - 2);
    if (before.length === 0 || next === undefined) return false;
    const fills = before.length === 1 && before[0]!.x1 - before[0]!.x0 > 0.85 * (gutter - edges[i]!);
    return next.x0 > gutter + INDENT && !fills;
  });
}

/** The last line of a paragraph over the whole page is often short enough to pass for one of a column. */
function continuesAcross(last: Segment, one: Segment, next: readonly Segment[] | undefined): boolean {
  if (Math.abs(one.x0 - last.x0) > 2 || Math.abs(one.size - last.size) > 0.5) return false;
  const gap = one.y - last.y;
  if (gap > 1.5 * one.size) return false;
  // Lines of a column follow each other as closely; the end of a paragraph leaves room or a smaller gap is wider.
  const after = next?.[0];
  return after === undefined || after.y - one.y > gap * 1.15 || Math.abs(after.size - one.size) > 0.5;
}

function addColumn(columns: Column[], segments: readonly Segment[], x0: number, x1: number): void {
  if (segments.length === 0) return;
  columns.push({
    x0: Math.max(x0, Math.min(...segments.map((one) => one.x0))),
    x1: Math.min(x1, Math.max(...segments.map((one) => one.x1))),
    lines: linesOf(segments),
  });
}
