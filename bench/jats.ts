import { parseElement, type XmlElement } from '../src/corpus/read/xml-tree.js';

/** Elements that stand apart from the words around them. */
const BLOCKS = new Set(
  'body sec title p label caption table-wrap table-wrap-foot table tr td th thead tbody fig list list-item disp-formula disp-quote def-list def-item boxed-text supplementary-material fn media'.split(
    ' ',
  ),
);
/** Not words of the printed page. */
const DROPPED = new Set(['mml:math', 'tex-math', 'graphic', 'object-id', 'ext-link-url']);

/** The words of a JATS article's body, block by block (paragraph, title, caption, table cell). */
export function jatsBlocks(xml: string): string[] {
  const start = xml.indexOf('<body');
  const end = xml.indexOf('</body>');
  const body =
    start === -1 || end === -1 ? undefined : parseElement(xml.slice(start, end + '</body>'.length));
  if (!body) throw new Error('The file has no JATS body.');
  const blocks: string[] = [];
  let current = '';
  const flush = (): void => {
    if (current.trim() !== '') blocks.push(current.replace(/\s+/g, ' ').trim());
    current = '';
  };
  const visit = (element: XmlElement): void => {
    if (DROPPED.has(element.name)) return;
    const block = BLOCKS.has(element.name);
    if (block) flush();
    for (const child of element.children) {
      if (typeof child === 'string') current += child;
      else visit(child);
    }
    if (block) flush();
  };
  visit(body);
  flush();
  return blocks;
}

/** Lower-case words and numbers, compatibility forms and accents folded as both sides print them. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Distinct runs of `n` words, none across blocks. */
export function wordGrams(blocks: readonly string[], n = 5): Set<string> {
  const grams = new Set<string>();
  for (const block of blocks) {
    const list = words(block);
    for (let i = 0; i + n <= list.length; i++) grams.add(list.slice(i, i + n).join(' '));
  }
  return grams;
}

/** Share of `wanted` that `text` holds. */
export function share(wanted: ReadonlySet<string>, text: string): number {
  const found = wordGrams([text]);
  let hits = 0;
  for (const gram of wanted) if (found.has(gram)) hits++;
  return wanted.size === 0 ? 1 : hits / wanted.size;
}
