import { joinText } from './segments.js';
import type { Line, Segment } from './types.js';

/** Cells of a table stand under each other to within this many points. */
const ALIGNED = 3;

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

/**
 * Rows as lines. Where cells stand under those of a neighbouring row it is a table, and they are kept apart; else
 * the gaps are those of a stretched line.
 */
export function linesOf(segments: readonly Segment[]): Line[] {
  const rows = rowsOf(segments);
  const right = Math.max(...segments.map(({ x1 }) => x1));
  return rows.map((row, i) => {
    const near = [rows[i - 2], rows[i - 1], rows[i + 1], rows[i + 2]];
    return lineOf(
      row,
      row.length > 1 && !isStretched(row, right) && near.some((other) => other && isAligned(row, other)),
    );
  });
}

/** Justified type reaches the edge with all gaps of one width; the columns of a table seldom do. */
function isStretched(row: readonly Segment[], right: number): boolean {
  if (row.length < 3 || row.at(-1)!.x1 < right - 2) return false;
  const gaps = row.slice(1).map((one, i) => one.x0 - row[i]!.x1);
  return Math.max(...gaps) < Math.min(...gaps) * (row.length === 3 ? 1.08 : 1.25) + 0.3;
}

/** Half of the cells after the first, or more, begin, end or are centred where cells of the other row are. */
function isAligned(row: readonly Segment[], other: readonly Segment[]): boolean {
  if (other.length < 2) return false;
  const close = (a: number, b: number): boolean => Math.abs(a - b) <= ALIGNED;
  const under = (cell: Segment): boolean =>
    other
      .slice(1)
      .some(
        (one) =>
          close(one.x0, cell.x0) || close(one.x1, cell.x1) || close(one.x0 + one.x1, cell.x0 + cell.x1),
      );
  const cells = row.slice(1);
  return cells.filter(under).length * 2 >= cells.length;
}

function lineOf(row: readonly Segment[], table: boolean): Line {
  const fragments = row.flatMap((one) => one.fragments);
  const longest = row.reduce((best, one) => (one.text.length > best.text.length ? one : best));
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
