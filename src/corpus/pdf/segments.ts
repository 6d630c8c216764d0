import type { Fragment, Segment } from './types.js';

/** A gap of this many font sizes within a line is a column gutter or a table cell, in letters no word space. */
const WIDE_GAP = 0.85;
/** A gap above this share of the font size is a space between words. */
const WORD_GAP = 0.12;
/** Raised and lowered signs stand off the baseline by up to this share of the larger size. */
const SHIFT = 0.55;

/** Accents that TeX and others print as signs of their own, with the combining mark of each. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '\u00b4': '\u0301',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u00a8': '\u0308',
  '\u02da': '\u030a',
  '\u02c7': '\u030c',
  '\u00b8': '\u0327',
};
const ACCENT_END = /[`\u00b4\u02c6\u02dc\u00a8\u02da\u02c7\u00b8]$/;
const ACCENTED = /([`\u00b4\u02c6\u02dc\u00a8\u02da\u02c7\u00b8])([A-Za-z\u0131])/g;

/** Joins fragments to segments, first as the file has them in sequence, then by where they stand. */
export function segmentsOf(fragments: readonly Fragment[]): Segment[] {
  const runs: Fragment[][] = [];
  for (const fragment of fragments) {
    const run = runs.at(-1);
    if (run && follows(run, fragment)) run.push(fragment);
    else runs.push([fragment]);
  }
  return joinNeighbours(runs.map(segment));
}

function follows(run: readonly Fragment[], next: Fragment): boolean {
  const last = run.at(-1)!;
  const size = Math.max(last.size, next.size);
  const gap = next.x0 - last.x1;
  // An accent of its own stands over the letter that follows it.
  const back = ACCENT_END.test(last.text) ? 0.8 : 0.4;
  if (gap > WIDE_GAP * size || gap < -back * size) return false;
  const base = main(run);
  return (
    Math.abs(next.y - last.y) < SHIFT * size ||
    Math.abs(next.y - base.y) < SHIFT * Math.max(base.size, next.size)
  );
}

/** The fragment that gives a run its baseline: the largest, and of these the longest. */
function main(run: readonly Fragment[]): Fragment {
  return run.reduce((best, fragment) =>
    fragment.size > best.size + 0.5 ||
    (fragment.size > best.size - 0.5 && fragment.text.length > best.text.length)
      ? fragment
      : best,
  );
}

export function segment(run: readonly Fragment[]): Segment {
  const base = main(run);
  return {
    text: joinText(run),
    x0: Math.min(...run.map((fragment) => fragment.x0)),
    x1: Math.max(...run.map((fragment) => fragment.x1)),
    y: base.y,
    size: base.size,
    font: dominantFont(run),
    fragments: run,
  };
}

/** Segments that touch on one baseline are one, whatever their sequence in the file. */
function joinNeighbours(segments: readonly Segment[]): Segment[] {
  const sorted = [...segments].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const joined: Segment[] = [];
  for (const next of sorted) {
    let partner = -1;
    for (let i = joined.length - 1; i >= 0 && next.y - joined[i]!.y < 0.3 * next.size; i--) {
      const gap = next.x0 - joined[i]!.x1;
      const before = joined[i]!.x0 - next.x1;
      const near = WIDE_GAP * Math.max(next.size, joined[i]!.size);
      const close = (gap > -0.4 * next.size && gap < near) || (before > -0.4 * next.size && before < near);
      if (close && Math.abs(next.y - joined[i]!.y) < 0.3 * Math.min(next.size, joined[i]!.size)) {
        partner = i;
        break;
      }
    }
    if (partner === -1) joined.push(next);
    else {
      const both = [...joined[partner]!.fragments, ...next.fragments];
      const inOrder =
        next.x0 >= joined[partner]!.x0 ? both : [...next.fragments, ...joined[partner]!.fragments];
      joined[partner] = segment(inOrder);
    }
  }
  return joined;
}

/** Text of fragments in a row; a space where there is a gap. */
export function joinText(run: readonly Fragment[]): string {
  let text = '';
  run.forEach((fragment, i) => {
    const before = run[i - 1];
    if (before) {
      const gap = fragment.x0 - before.x1;
      const size = Math.min(fragment.size, before.size);
      if (gap > WORD_GAP * size && !text.endsWith(' ') && !ACCENT_END.test(before.text)) text += ' ';
    }
    text += fragment.text;
  });
  return text
    .replace(ACCENTED, (whole, accent: string, letter: string) => {
      const both = ((letter === '\u0131' ? 'i' : letter) + ACCENTS[accent]!).normalize('NFC');
      // Only letters that exist with this accent: the ring in "37˚C" is a degree sign.
      return both.length === 1 ? both : whole;
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}

export function dominantFont(run: readonly Fragment[]): string {
  const lengths = new Map<string, number>();
  for (const { font, text } of run) lengths.set(font, (lengths.get(font) ?? 0) + text.length);
  return [...lengths].sort((a, b) => b[1] - a[1])[0]![0];
}
