import { XMLParser } from 'fast-xml-parser';
import { decodeEntities } from './xml.js';

/** An element with its children in the order of the file, text between elements among them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: ReadonlyArray<XmlElement | string>;
}

/** Deeper nesting is no article any more. */
const DEEPEST = 200;
const TEXT = '#text';
const ATTRIBUTES = ':@';

// Entities are not expanded by the parser (no bombs); `decodeEntities` knows only XML's own.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  textNodeName: TEXT,
  attributesGroupName: ATTRIBUTES,
});

/** One element parsed, or undefined when it is not well formed. */
export function parseElement(xml: string): XmlElement | undefined {
  let parsed: unknown;
  try {
    parsed = parser.parse(xml, true);
  } catch {
    return undefined;
  }
  const nodes = Array.isArray(parsed) ? convert(parsed, 0) : [];
  return nodes.find((node): node is XmlElement => typeof node !== 'string');
}

function convert(nodes: readonly unknown[], depth: number): Array<XmlElement | string> {
  const found: Array<XmlElement | string> = [];
  for (const node of nodes) {
    if (typeof node !== 'object' || node === null) continue;
    const entries = Object.entries(node as Record<string, unknown>);
    const text = entries.find(([key]) => key === TEXT);
    if (text) {
      found.push(decodeEntities(String(text[1])));
      continue;
    }
    const element = entries.find(([key]) => key !== ATTRIBUTES);
    if (!element || element[0].startsWith('?')) continue;
    const attributes = (node as Record<string, unknown>)[ATTRIBUTES];
    const inner = depth < DEEPEST && Array.isArray(element[1]) ? convert(element[1], depth + 1) : [];
    found.push({ name: element[0], attributes: attributesOf(attributes), children: inner });
  }
  return found;
}

function attributesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, decodeEntities(String(text))]),
  );
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** All text below an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
