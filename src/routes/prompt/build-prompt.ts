import type { ChatMessage, PromptPassage } from '../../core/index.js';
import type { PromptPart } from '../../models/budget/index.js';
import { optionLetter } from '../parse/letters.js';
import { instructions } from './instructions.js';
import type { PromptMaterial } from './types.js';

/** Candidates that are kept or left out together. */
export const CANDIDATES_A_GROUP = 4;

/** The prompt as parts, in order, ready to be fitted into a context window. */
export function buildPrompt(material: PromptMaterial): PromptPart[] {
  const [system, turns] = splitHistory(material.history);
  return [
    { kind: 'fixed', role: 'system', text: [instructions(material), ...system].join('\n\n') },
    ...(turns.length > 0 ? [{ kind: 'history', messages: turns } as const] : []),
    ...documentPart(material),
    ...candidatesPart(material),
    ...passagesPart(material),
    { kind: 'fixed', role: 'user', text: task(material) },
  ];
}

/** A client's own system messages join ours; turns of one role that follow each other become one. */
function splitHistory(history: readonly ChatMessage[]): [string[], ChatMessage[]] {
  const system: string[] = [];
  const turns: ChatMessage[] = [];
  for (const message of history) {
    if (message.content.trim() === '') continue;
    const last = turns.at(-1);
    if (message.role === 'system') system.push(message.content);
    else if (last?.role === message.role)
      turns[turns.length - 1] = { role: last.role, content: `${last.content}\n\n${message.content}` };
    else turns.push(message);
  }
  // Templates want the first turn from the user.
  return [system, turns[0]?.role === 'assistant' ? turns.slice(1) : turns];
}

function documentPart({ document }: PromptMaterial): PromptPart[] {
  if (!document) return [];
  return [
    {
      kind: 'document',
      role: 'user',
      text: document.text,
      before: `<document title="${attribute(document.title)}">`,
      after: '</document>',
    },
  ];
}

function candidatesPart({ candidates }: PromptMaterial): PromptPart[] {
  if (!candidates || candidates.length === 0) return [];
  const lines = candidates.map(({ code, description }) => `${code} ${description}`);
  const items: string[] = [];
  for (let i = 0; i < lines.length; i += CANDIDATES_A_GROUP)
    items.push(lines.slice(i, i + CANDIDATES_A_GROUP).join('\n'));
  return [{ kind: 'passages', role: 'user', items, header: '<candidates>', footer: '</candidates>' }];
}

function passagesPart({ passages }: PromptMaterial): PromptPart[] {
  if (!passages || passages.length === 0) return [];
  return [
    { kind: 'passages', role: 'user', items: passages.map(passageBlock), header: 'Passages, numbered:' },
  ];
}

function passageBlock(passage: PromptPassage): string {
  const section = passage.section === undefined ? '' : ` section="${attribute(passage.section)}"`;
  return `<passage n="${passage.n}" title="${attribute(passage.title)}"${section}>\n${passage.text}\n</passage>`;
}

function task(material: PromptMaterial): string {
  const { kind, question, choices } = material;
  if (kind === 'summarize') return question === '' ? 'Write the summary.' : `Write the summary. ${question}`;
  if (kind === 'code') {
    if (!material.document) return `Assign the codes to this statement: ${question}`;
    return question === '' ? 'Assign the codes.' : `Assign the codes. ${question}`;
  }
  if (!choices) return `Question: ${question}`;
  const options = choices.map((choice, i) => `${optionLetter(i)}) ${choice}`);
  return `Question: ${question}\n\nOptions:\n${options.join('\n')}`;
}

/** Titles and section names come from documents too. */
function attribute(value: string): string {
  return value
    .replace(/[\s"<>]+/g, ' ')
    .trim()
    .slice(0, 200);
}
