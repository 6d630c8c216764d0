import type { SectionSpan } from '../../core/index.js';
import { htmlToText } from '../html/html-to-text.js';
import { cleanText } from '../read/text.js';
import type { NarrativeText } from './attachment.js';
import { conceptText, type Json, list, object, string } from './resource.js';

/** Deeper sections are not read; the format's own examples go to three. */
const DEEPEST = 12;

/**
 * The text of a Composition: its sections in order, each under its title; nested ones keep the outer title
 * ("Medications > Discharge").
 */
export function compositionText(resource: Json): NarrativeText {
  let text = '';
  const sections: SectionSpan[] = [];
  const visit = (value: unknown, outer: string | undefined, depth: number): void => {
    const section = object(value);
    if (!section || depth > DEEPEST) return;
    const own = oneLine(string(section.title) ?? conceptText(section.code));
    const name = own && outer ? `${outer} > ${own}` : (own ?? outer);
    const narrative = narrativeOf(section);
    if (narrative !== '') {
      if (text !== '') text += '\n\n';
      const start = text.length;
      text += own ? `${own}\n${narrative}` : narrative;
      if (name) sections.push({ name, start, end: text.length });
    }
    for (const inner of list(section.section)) visit(inner, name, depth + 1);
  };
  for (const section of list(resource.section)) visit(section, undefined, 0);
  if (text === '') text = narrativeOf(resource);
  return sections.length > 0 ? { text, sections } : { text };
}

function narrativeOf(part: Json): string {
  const div = string(object(part.text)?.div);
  return div === undefined ? '' : htmlToText(div).text.trim();
}

function oneLine(title: string | undefined): string | undefined {
  return title === undefined
    ? undefined
    : cleanText(title).replace(/\s+/g, ' ').trim().slice(0, 200) || undefined;
}
