import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { SectionSpan } from '../../core/index.js';
import { cleanText } from '../read/text.js';
import { type Heading, sectionsOf } from '../split/heading.js';

export interface PlainPage {
  readonly title?: string;
  readonly text: string;
  readonly sections: SectionSpan[];
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const words = (list: string): Set<string> => new Set(list.split(' '));
/** What is no text of the page. */
const DROPPED = words(
  'script style nav noscript template svg math iframe object head title button select datalist dialog canvas audio video',
);
const BLOCKS = words(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html li main ol p pre section summary table tbody tfoot thead tr ul caption',
);
const PARAGRAPHS = words('p blockquote h1 h2 h3 h4 h5 h6 table ul ol dl pre figure section article');

/**
 * The readable text of an HTML page: scripts, styles, navigation and hidden elements dropped, a line a block, an
 * empty line between paragraphs, `- ` before list items, ` | ` between table cells. Headings name the sections.
 * Walks without recursion, so that deep nesting cannot exhaust the stack.
 */
export function htmlToText(html: string): PlainPage {
  const root = parse(cleanText(html));
  const out = new TextBuilder();
  let title: string | undefined;
  const stack: Array<{ node: Node; leaving: boolean }> = [{ node: root, leaving: false }];
  while (stack.length > 0) {
    const { node, leaving } = stack.pop()!;
    if ('value' in node && node.nodeName === '#text') {
      out.add(node.value);
      continue;
    }
    const element = 'tagName' in node ? node : undefined;
    if (leaving && element) {
      out.leave(element);
      continue;
    }
    if (element?.tagName === 'title' && title === undefined) title = ownText(element);
    if (element && isDropped(element)) {
      if (element.tagName === 'head') title ??= titleIn(element);
      continue;
    }
    if (element) {
      out.enter(element);
      stack.push({ node: element, leaving: true });
    }
    if ('childNodes' in node) {
      for (let i = node.childNodes.length - 1; i >= 0; i--)
        stack.push({ node: node.childNodes[i]!, leaving: false });
    }
  }
  const { text, headings } = out.finish();
  const named = title?.trim() || headings.find((heading) => heading.level === 1)?.name || headings[0]?.name;
  return {
    text,
    sections: sectionsOf(headings, text.length),
    ...(named ? { title: named.replace(/\s+/g, ' ').trim() } : {}),
  };
}

class TextBuilder {
  #text = '';
  #headings: Heading[] = [];
  #heading: { level: number; start: number } | undefined;
  /** Line ends still to be written before the next text: 0, 1 or 2. */
  #breaks = 0;
  #blank = false;
  #pre = 0;
  #prefix = '';

  add(value: string): void {
    if (this.#pre > 0) {
      this.#write(value);
      return;
    }
    for (const [part] of value.matchAll(/\s+|\S+/g)) {
      if (/\s/.test(part[0]!)) this.#blank = true;
      else this.#write(part);
    }
  }

  enter({ tagName }: Element): void {
    if (tagName === 'br') this.#breaks = Math.max(this.#breaks, 1);
    if (BLOCKS.has(tagName)) this.#break(PARAGRAPHS.has(tagName) ? 2 : 1);
    if (tagName === 'li') this.#prefix = '- ';
    if ((tagName === 'td' || tagName === 'th') && this.#breaks === 0 && this.#text !== '')
      this.#prefix = ' | ';
    if (tagName === 'pre') this.#pre++;
    if (/^h[1-6]$/.test(tagName)) this.#heading = { level: Number(tagName[1]), start: -1 };
  }

  leave({ tagName }: Element): void {
    if (/^h[1-6]$/.test(tagName) && this.#heading) {
      const { level, start } = this.#heading;
      if (start >= 0) {
        const name = this.#text.slice(start).replace(/\s+/g, ' ').trim();
        this.#headings.push({ name, level, start, end: this.#text.length });
      }
      this.#heading = undefined;
    }
    if (tagName === 'pre') this.#pre--;
    if (BLOCKS.has(tagName)) this.#break(PARAGRAPHS.has(tagName) ? 2 : 1);
  }

  finish(): { text: string; headings: Heading[] } {
    return { text: this.#text, headings: this.#headings };
  }

  #break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, lines);
    this.#prefix = '';
    this.#blank = false;
  }

  #write(part: string): void {
    if (part === '') return;
    if (this.#breaks > 0) {
      if (this.#text !== '') this.#text += '\n'.repeat(this.#breaks);
    } else if (this.#blank && this.#prefix === '' && this.#text !== '') this.#text += ' ';
    this.#text += this.#prefix;
    this.#breaks = 0;
    this.#blank = false;
    this.#prefix = '';
    if (this.#heading?.start === -1) this.#heading.start = this.#text.length;
    this.#text += part;
  }
}

/** Dropped elements, and those hidden from readers: what nobody sees must not reach a model either. */
function isDropped(element: Element): boolean {
  if (DROPPED.has(element.tagName)) return true;
  for (const { name, value } of element.attrs) {
    if (name === 'hidden') return true;
    if (name === 'aria-hidden' && value === 'true') return true;
    if (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)) return true;
  }
  return false;
}

function titleIn(head: Element): string | undefined {
  const element = head.childNodes.find(
    (child): child is Element => 'tagName' in child && child.tagName === 'title',
  );
  return element && ownText(element);
}

function ownText(element: Element): string {
  return element.childNodes
    .map((child) => (child.nodeName === '#text' && 'value' in child ? child.value : ''))
    .join('');
}
