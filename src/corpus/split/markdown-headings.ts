import type { Heading } from './heading.js';

const LINE = /[^\n]*(?:\n|$)/y;
const ATX = /^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/;

/**
 * ATX and underlined headings of a Markdown text, fenced code left out. `#` problem lists of clinical notes
 * (`#Heart failure`, `# AKI:` in a note) are not told apart here; the caller knows what it reads.
 */
export function markdownHeadings(text: string): Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  let previous: { start: number; line: string } | undefined;
  LINE.lastIndex = 0;
  while (LINE.lastIndex < text.length) {
    const start = LINE.lastIndex;
    const line = LINE.exec(text)![0].replace(/\n$/, '');
    const end = start + line.length;
    const opened = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (opened?.startsWith(fence)) fence = undefined;
      previous = undefined;
      continue;
    }
    if (opened) {
      fence = opened;
      previous = undefined;
      continue;
    }
    const atx = ATX.exec(line);
    if (atx) headings.push({ name: plain(atx[2]!), level: atx[1]!.length, start, end });
    else if (previous && isSetext(previous.line) && UNDERLINE.test(line)) {
      headings.push({
        name: plain(previous.line.trim()),
        level: line.trim().startsWith('=') ? 1 : 2,
        start: previous.start,
        end,
      });
    }
    previous = atx || line.trim() === '' ? undefined : { start, line };
  }
  return headings;
}

/** A setext heading's text is a short line that is no list item, quote or table row. */
function isSetext(line: string): boolean {
  return line.length <= 120 && !/^\s*([-*+>|]|\d+[.)])\s/.test(line) && !/^ {4}/.test(line);
}

function plain(name: string): string {
  return name
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}/g, '$1')
    .trim();
}
