import type { Block, BodyStyle } from './paragraphs.js';
import type { Line } from './types.js';

/** A block after columns and pages are joined: its lines may come from several places. */
export interface FlowBlock {
  readonly kind: Block['kind'];
  readonly parts: ReadonlyArray<{ readonly page: number; readonly lines: readonly Line[] }>;
}

/** How many captions, tables and notes may stand between the two halves of a paragraph. */
const LOOK_AHEAD = 8;

/**
 * Joins paragraphs that a column or page break cuts. What stands between the halves (figures' captions, tables,
 * notes) is set after the paragraph, or before it when it stands on the page where the paragraph begins.
 */
export function joinFlow(blocks: readonly Block[], body: BodyStyle): FlowBlock[] {
  const result: FlowBlock[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < blocks.length; i++) {
    if (taken.has(i)) continue;
    const parts = [{ page: blocks[i]!.page, lines: blocks[i]!.lines }];
    const after: FlowBlock[] = [];
    let last = i;
    for (;;) {
      const next = continuation(blocks, last, taken, body);
      if (next === -1) break;
      for (let between = last + 1; between < next; between++) {
        if (taken.has(between)) continue;
        taken.add(between);
        const block = single(blocks[between]!);
        if (blocks[between]!.page < blocks[next]!.page) result.push(block);
        else after.push(block);
      }
      taken.add(next);
      parts.push({ page: blocks[next]!.page, lines: blocks[next]!.lines });
      last = next;
    }
    result.push({ kind: blocks[i]!.kind, parts }, ...after);
  }
  return result;
}

function single(block: Block): FlowBlock {
  return { kind: block.kind, parts: [{ page: block.page, lines: block.lines }] };
}

/** Index of the block that goes on with what block `at` leaves open, or -1. */
function continuation(
  blocks: readonly Block[],
  at: number,
  taken: ReadonlySet<number>,
  body: BodyStyle,
): number {
  const open = blocks[at]!;
  if (open.kind !== 'text' || !isBody(open, body) || !isOpen(open)) return -1;
  for (let i = at + 1; i < blocks.length && i <= at + LOOK_AHEAD; i++) {
    if (taken.has(i)) continue;
    const next = blocks[i]!;
    if (next.page > open.page + 1) return -1;
    if (next.kind === 'text' && isBody(next, body)) {
      return isElsewhere(open, next) && goesOn(open, next) ? i : -1;
    }
    if (next.kind === 'heading') return -1;
  }
  return -1;
}

function isBody(block: Block, body: BodyStyle): boolean {
  return Math.abs(block.size - body.size) <= 0.45;
}

function isOpen(block: Block): boolean {
  const text = block.lines.at(-1)!.text;
  if (/[-\u00ad\u2010]$/.test(text)) return true;
  return block.full && !/[.!?:]["'\u201d\u2019)\]]*(?:\s*\[[\d,\s\u2013-]+\])?$/.test(text);
}

/** The next block stands in another column or on another page: higher up, or to the side. */
function isElsewhere(open: Block, next: Block): boolean {
  const end = open.lines.at(-1)!;
  const start = next.lines[0]!;
  return next.page !== open.page || start.y < end.y + 2 || start.x0 > end.x1;
}

function goesOn(open: Block, next: Block): boolean {
  const end = open.lines.at(-1)!.text;
  const start = next.lines[0]!.text;
  if (/[-\u00ad\u2010]$/.test(end)) return /^\p{L}|^\d/u.test(start);
  if (/^\p{Ll}|^[([\d%=<>\u00b1,;)\]]/u.test(start)) return true;
  // A capital may be a name in mid-sentence: only when the line before clearly asks for more.
  return /(?:,|\b(?:the|of|and|in|to|a|an|with|by|for|from|on|at|that|than|as|or|is|are|was|were))$/i.test(
    end,
  );
}
