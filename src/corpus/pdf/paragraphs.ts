import { median } from './rows.js';
import type { Column, Line } from './types.js';

export type BlockKind = 'text' | 'heading' | 'caption' | 'table';

/** Lines that belong together: a paragraph, a heading, a caption, the rows of a table. */
export interface Block {
  readonly kind: BlockKind;
  readonly lines: readonly Line[];
  readonly page: number;
  readonly size: number;
  /** The last line reaches the edge of its column: the paragraph may go on elsewhere. */
  readonly full: boolean;
}

/** What the document's running text looks like. */
export interface BodyStyle {
  readonly size: number;
  readonly font: string;
}

const BULLET = /^(?:[\u2022\u25cf\u25aa\u25e6\u2023\u25b8]|[-\u2013]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)/;
const CAPTION =
  /^(?:(?:supplementary |additional |extended data )?(?:fig(?:ure|\.)?|table|box|scheme|chart|tab\.)\s*(?:S|A)?\d+|(?:FIGURE|TABLE|BOX)\s*[IVX\d]+)\b/i;
const ENDS = /[.!?:;]["'\u201d\u2019)\]]*(?:\s*\[[\d,\s\u2013-]+\])?$/;

/** Size and font that most letters of the document are set in. */
export function bodyStyle(columns: ReadonlyArray<readonly Column[]>): BodyStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const line of columns.flat(2).flatMap((column) => column.lines)) {
    const size = Math.round(line.size * 5) / 5;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
  }
  const top = <K>(map: Map<K, number>): K | undefined => [...map].sort((a, b) => b[1] - a[1])[0]?.[0];
  return { size: top(sizes) ?? 10, font: top(fonts) ?? '' };
}

/** Cuts the lines of a column into blocks. */
export function blocksOf(column: Column, page: number, body: BodyStyle): Block[] {
  const { lines } = column;
  const gaps = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const leading = median(gaps.filter((gap) => gap > 2)) || 12;
  const blocks: Block[] = [];
  let open: Line[] = [];
  const flush = (): void => {
    if (open.length > 0) addBlock(blocks, blockOf(open, page, body, column));
    open = [];
  };
  lines.forEach((line, i) => {
    const before = open.at(-1);
    if (before && startsBlock(before, line, lines[i + 1], open, column, leading)) flush();
    open.push(line);
  });
  flush();
  return blocks;
}

/** A heading that ends in mid-phrase goes on in the next line. */
function addBlock(blocks: Block[], block: Block): void {
  const before = blocks.at(-1);
  if (before?.kind === 'heading' && block.kind === 'heading' && Math.abs(before.size - block.size) < 0.3) {
    const phrase = /(?:[,:\u2013-]|\b(?:and|or|of|the|in|for|with|on|to|by|from|a|an))$/i;
    if (phrase.test(before.lines.at(-1)!.text)) {
      blocks[blocks.length - 1] = { ...before, lines: [...before.lines, ...block.lines] };
      return;
    }
  }
  blocks.push(block);
}

function startsBlock(
  before: Line,
  line: Line,
  next: Line | undefined,
  open: readonly Line[],
  column: Column,
  leading: number,
): boolean {
  const em = Math.max(before.size, line.size);
  const gap = line.y - before.y;
  const tight = Math.max(leading, 1.05 * em);
  if (gap > 1.32 * tight + 0.5 || gap < -1) return true;
  if (before.cells > 1 !== line.cells > 1)
    return gap > 1.15 * tight || CAPTION.test(before.text) || line.cells > 1;
  if (line.cells > 1) return false;
  if (Math.abs(before.size - line.size) > 0.7) return true;
  if (CAPTION.test(line.text) && isShort(before, column, 1)) return true;
  if (
    before.font !== line.font &&
    before.oneFont &&
    line.oneFont &&
    open.every(({ font }) => font === before.font)
  ) {
    if (isShort(before, column, 2)) return true;
  }
  if (BULLET.test(line.text) && (isShort(before, column, 1.5) || ENDS.test(before.text))) return true;
  const shift = line.x0 - before.x0;
  const step = 0.6 * em;
  // First-line indent: this line stands to the right, the one after it comes back.
  if (
    shift > step &&
    shift < 5 * em &&
    (!next || next.x0 < line.x0 - step || next.y - line.y > 1.3 * tight)
  ) {
    if (isShort(before, column, 1) || ENDS.test(before.text) || (open.length > 1 && Boolean(next)))
      return true;
  }
  // Hanging indent: this line stands to the left of lines that hang.
  if (shift < -step && open.length > 1 && open[0]!.x0 < before.x0 - step) return true;
  return isShort(before, column, 4) && ENDS.test(before.text) && open.length > 1 && gap > 1.02 * tight;
}

function isShort(line: Line, column: Column, ems: number): boolean {
  return line.x1 < column.x1 - ems * line.size;
}

function blockOf(lines: readonly Line[], page: number, body: BodyStyle, column: Column): Block {
  const last = lines.at(-1)!;
  return {
    kind: kindOf(lines, body, column),
    lines,
    page,
    size: median(lines.map(({ size }) => size)),
    full: !isShort(last, column, 2.5),
  };
}

function kindOf(lines: readonly Line[], body: BodyStyle, column: Column): BlockKind {
  const first = lines[0]!;
  if (lines.filter(({ cells }) => cells > 1).length * 2 > lines.length) return 'table';
  if (CAPTION.test(first.text) && (first.font !== body.font || Math.abs(first.size - body.size) > 0.3))
    return 'caption';
  return isHeading(lines, body, column) ? 'heading' : 'text';
}

const KNOWN =
  /^(?:\d{1,2}\.?\s+)?(?:abstract|summary|introduction|background|(?:materials?|patients|subjects|participants)? ?(?:and|&)? ?methods?|methodology|results(?: and discussion)?|discussion|conclusions?|limitations|references|bibliography|acknowledge?ments?|funding|ethics(?: statement)?|case (?:presentation|report|description))$/i;

/** True for the headings that articles have in common ("Methods", "2. Results and Discussion"). */
export function isKnownHeading(text: string): boolean {
  return KNOWN.test(text.trim());
}

const LABELS =
  /^(?:open access|(?:original |research |review )?(?:article|paper|research)|review|case report|submit your next .*)$/i;

/** True for what journals print above titles, and for their advertisements. */
export function isJournalLabel(text: string): boolean {
  return LABELS.test(text.trim());
}

/** A short block in a font that is not the running text's, at least as large, that is no sentence. */
function isHeading(lines: readonly Line[], body: BodyStyle, column: Column): boolean {
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .trim();
  if (lines.length > 3 || text.length < 3 || text.length > 140) return false;
  if (isKnownHeading(text)) return true;
  if (!/^(?:\d+(?:\.\d+)*\.?\s+)?\p{Lu}/u.test(text) || /[.,;]$/.test(text)) return false;
  if ((text.match(/\p{L}/gu)?.length ?? 0) < text.length * 0.6) return false;
  const marked = lines.every((line) => line.oneFont && line.font !== body.font);
  const size = median(lines.map((line) => line.size));
  if (!marked || size < body.size - 0.1) return false;
  return lines.length > 1 || isShort(lines[0]!, column, 1) || size > body.size + 0.8;
}
