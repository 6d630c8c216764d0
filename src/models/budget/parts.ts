import type { ChatMessage } from '../../core/index.js';

type Role = ChatMessage['role'];

/**
 * A piece of a prompt, in the order in which it stands there. Neighbours of the same role become one message,
 * joined by a blank line.
 */
export type PromptPart =
  /** Instructions, examples, the question: never cut. */
  | { readonly kind: 'fixed'; readonly role: Role; readonly text: string }
  /** Earlier turns of a chat: the oldest go first. */
  | { readonly kind: 'history'; readonly messages: readonly ChatMessage[] }
  /** Passages, best first: dropped whole, from the last. `header` goes with the last one. */
  | {
      readonly kind: 'passages';
      readonly role: Role;
      readonly items: readonly string[];
      readonly header?: string;
      readonly footer?: string;
    }
  /** A document: cut from its end, with a mark that the model and the reader see. */
  | {
      readonly kind: 'document';
      readonly role: Role;
      readonly text: string;
      readonly before?: string;
      readonly after?: string;
    };

/** What of each part is kept. */
export interface Kept {
  /** Messages of the history, counted from its end. */
  history: number;
  passages: number;
  /** Characters of the document, from its start. */
  document: number;
}

/** The line that stands where a document was cut. */
export const CUT_MARK = '[The document goes on here; the rest was cut to fit the context window.]';

/** The messages that the parts make when so much of them is kept. */
export function assemble(parts: readonly PromptPart[], kept: Kept): ChatMessage[] {
  const messages: Array<{ role: Role; content: string }> = [];
  const add = (role: Role, text: string, whole = false): void => {
    if (text === '') return;
    const last = messages.at(-1);
    if (last?.role === role && !whole) last.content += `\n\n${text}`;
    else messages.push({ role, content: text });
  };
  for (const part of parts) {
    if (part.kind === 'fixed') add(part.role, part.text);
    else if (part.kind === 'history') {
      const from = part.messages.length - Math.min(kept.history, part.messages.length);
      for (const message of part.messages.slice(from)) add(message.role, message.content, true);
    } else if (part.kind === 'passages') {
      const items = part.items.slice(0, kept.passages);
      if (items.length > 0) add(part.role, [part.header, ...items, part.footer].filter(Boolean).join('\n\n'));
    } else add(part.role, documentText(part, kept.document));
  }
  return messages;
}

function documentText(part: Extract<PromptPart, { kind: 'document' }>, length: number): string {
  const cut = length < part.text.length;
  const body = cut ? `${part.text.slice(0, length).trimEnd()}\n${CUT_MARK}` : part.text;
  return [part.before, body, part.after].filter(Boolean).join('\n');
}
