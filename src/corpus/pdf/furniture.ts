import { rowsOf } from './rows.js';
import type { PageText, Segment } from './types.js';

/** Rows from the top and from the bottom of a page in which running heads and feet stand. */
const EDGE_ROWS = 3;
/** How far a running head may move between pages, in points. */
const DRIFT = 6;

export interface SortedPage extends PageText {
  /** Running heads, folios, download notices: repeated over the pages. */
  readonly furniture: readonly Segment[];
}

/**
 * Takes page furniture out of the text: what stands at the edge of several pages at one height with the same words
 * (numbers aside), page numbers alone at the edge, notes in the margin that most pages repeat at one place, and
 * line numbers.
 */
export function sortFurniture(pages: readonly PageText[]): SortedPage[] {
  const needed = pages.length > 4 ? 3 : 2;
  const most = Math.max(3, Math.ceil(pages.length * 0.6));
  const edges = pages.map(edgeRows);
  const atEdge = countPlaces(
    edges.map((sides) => sides.flat(2)),
    Number.POSITIVE_INFINITY,
  );
  const inMargin = countPlaces(pages.map(marginSegments), DRIFT);
  const isHead = (one: Segment): boolean => isFolio(one.text) || (hasWords(one) && atEdge(one) >= needed);
  return pages.map((page, i) => {
    const furniture = new Set<Segment>();
    for (const rows of edges[i]!) {
      // From the edge inwards, to the first row that is text of the page.
      for (const row of rows) {
        const heads = row.filter(isHead);
        for (const one of heads) furniture.add(one);
        if (heads.length === 0) break;
      }
    }
    for (const one of marginSegments(page)) if (inMargin(one) >= most) furniture.add(one);
    const isText = (one: Segment): boolean => !furniture.has(one);
    return {
      ...page,
      segments: page.segments.filter(isText),
      turned: page.turned.map((list) => list.filter(isText)),
      furniture: [...furniture],
    };
  });
}

/** The first and the last rows of a page, each from the edge inwards. */
function edgeRows(page: PageText): Segment[][][] {
  const rows = rowsOf(page.segments);
  const zone = page.height * 0.14;
  const top = rows.slice(0, EDGE_ROWS).filter((row) => row[0]!.y < zone);
  const bottom = rows.slice(-EDGE_ROWS).filter((row) => row[0]!.y > page.height - zone);
  return [top, bottom.reverse()];
}

/** Text turned on its side, and numbers that stand alone. */
function marginSegments(page: PageText): Segment[] {
  return [...page.segments.filter(({ text }) => /^\d{1,4}$/.test(text)), ...page.turned.flat()];
}

function hasWords({ text }: Segment): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= 3;
}

/** On how many pages a segment's words stand at its height, at most `sideways` points to the side. */
function countPlaces(pages: ReadonlyArray<readonly Segment[]>, sideways: number): (one: Segment) => number {
  const places = new Map<string, Array<{ page: number; x: number; y: number }>>();
  for (const [page, segments] of pages.entries()) {
    for (const one of segments) {
      const key = keyOf(one.text);
      const list = places.get(key) ?? [];
      if (list.length === 0) places.set(key, list);
      list.push({ page, x: one.x0, y: one.y });
    }
  }
  return (one) => {
    const near = (places.get(keyOf(one.text)) ?? []).filter(
      ({ x, y }) => Math.abs(y - one.y) <= DRIFT && Math.abs(x - one.x0) <= sideways,
    );
    return new Set(near.map(({ page }) => page)).size;
  };
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, '');
}

function isFolio(text: string): boolean {
  return /^(?:page|p\.?)?\s*[-–—]?\s*(?:\d{1,5}|[ivxlc]{1,7})\s*(?:(?:of|\/)\s*\d{1,5})?\s*[-–—]?$/i.test(
    text.trim(),
  );
}
