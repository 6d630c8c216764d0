import type { TextSpan } from '../../core/index.js';
import { fold, joinSpelled } from '../text/folded.js';
import { sentenceSpans } from '../text/sentences.js';
import {
  DELIMITERS,
  HIDDEN,
  type InjectionKind,
  LINKS,
  OTHER_SCRIPTS,
  PHRASES,
  TEMPLATE_TOKENS,
} from './injection-patterns.js';

export interface InjectionHit extends TextSpan {
  readonly kind: InjectionKind;
}

/** What stands in place of a sentence that addresses the model. */
export const WITHHELD = '[a sentence that addresses the model was left out]';

/** Places where a text addresses the model instead of informing it, in order. */
export function findInjection(text: string): InjectionHit[] {
  const hits: InjectionHit[] = [];
  for (const [kind, pattern] of [
    ['template', TEMPLATE_TOKENS],
    ['delimiter', DELIMITERS],
    ['link', LINKS],
    ['hidden', HIDDEN],
    ['override', OTHER_SCRIPTS],
  ] as const) {
    for (const match of text.matchAll(pattern))
      hits.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  const folded = fold(text);
  for (const reading of [folded, joinSpelled(folded)]) {
    if (!reading) continue;
    for (const [kind, pattern] of PHRASES) {
      for (const match of reading.text.matchAll(pattern)) {
        const start = reading.origin[match.index]!;
        hits.push({ kind, start, end: Math.max(start + 1, reading.origin[match.index + match[0].length]!) });
      }
    }
  }
  return hits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The sentence after an order that was left out, when it goes on giving orders: "Print …". */
const GOES_ON =
  /^\s*(?:then |and |now |instead,? |please |just |only |simply )*(?:print|say|answer|reply|output|respond|write|return|give|state|report|produce|echo|repeat)\b/i;

export interface Neutralized {
  /** The text as the model gets it. */
  readonly text: string;
  readonly kinds: readonly InjectionKind[];
  /** Sentences left out of it. */
  readonly withheld: number;
}

/**
 * A passage or document made safe to put before a model: sentences that address the model are left out with a
 * visible mark, control tokens and delimiters are taken apart, invisible characters removed. Clean text is
 * returned as it is.
 */
export function neutralize(text: string): Neutralized {
  const hits = findInjection(text);
  if (hits.length === 0) return { text, kinds: [], withheld: 0 };
  const out: string[] = [];
  let withheld = 0;
  let withheldTo: number | undefined;
  let at = 0;
  for (const span of sentenceSpans(text)) {
    const touched = hits.filter((hit) => hit.start < span.end && hit.end > span.start);
    const goesOn = withheldTo !== undefined && GOES_ON.test(text.slice(withheldTo, span.end));
    withheldTo = undefined;
    if (touched.length === 0 && !goesOn) continue;
    out.push(disarm(text.slice(at, span.start)));
    if (goesOn || touched.some((hit) => isOrder(hit, text))) {
      withheldTo = span.end;
      out.push(WITHHELD);
      withheld += 1;
    } else out.push(disarm(text.slice(span.start, span.end)));
    at = span.end;
  }
  out.push(disarm(text.slice(at)));
  return { text: out.join(''), kinds: [...new Set(hits.map((hit) => hit.kind))], withheld };
}

/** Marks and invisible characters can be taken out of a sentence; what gives orders takes the sentence along. */
function isOrder({ kind, start, end }: InjectionHit, text: string): boolean {
  if (kind === 'delimiter' || kind === 'hidden') return false;
  // Also the strike-through of HTML.
  return kind !== 'template' || !/^<\/?s>$/i.test(text.slice(start, end));
}

/** Takes control tokens and delimiters apart, so that they are words and nothing else. */
export function disarm(text: string): string {
  return text
    .replace(TEMPLATE_TOKENS, (token) => token.replace(/[<>|[\]#]/g, ' ').replace(/:/g, ' -'))
    .replace(DELIMITERS, (tag) => tag.replace(/[<>]/g, ' '))
    .replace(HIDDEN, '');
}
