import { type Passage, type PromptPassage, type Safeguards, yieldToEventLoop } from '../../core/index.js';
import { type Neutralized, neutralize } from '../safeguards/injection.js';
import type { CandidateCode, SourceText } from './types.js';

/** Something made safe to put before a model, with what had to be done to it. `n` is 0 for the document. */
export interface Cleaned<T> {
  readonly n: number;
  readonly value: T;
  readonly kinds: Neutralized['kinds'];
  readonly withheld: number;
}

/** Titles and section names come from the documents too, so they are cleaned with the text. */
export function cleanPassage(
  passage: Pick<Passage, 'n' | 'title' | 'text' | 'section'>,
): Cleaned<PromptPassage> {
  const [title, text, section] = [passage.title, passage.text, passage.section ?? ''].map(neutralize) as [
    Neutralized,
    Neutralized,
    Neutralized,
  ];
  return cleaned(passage.n, [title, text, section], {
    n: passage.n,
    title: title.text,
    text: text.text,
    ...(passage.section === undefined ? {} : { section: section.text }),
  });
}

/** Documents are cleaned in pieces of about this many characters, so that other requests are served in between. */
const PIECE = 64_000;

export async function cleanDocument(
  document: SourceText,
): Promise<Cleaned<{ readonly title: string; readonly text: string }>> {
  const title = neutralize(document.title);
  const parts: Neutralized[] = [];
  for (let at = 0; at < document.text.length; ) {
    const paragraph = document.text.indexOf('\n\n', at + PIECE);
    const end = paragraph < 0 || paragraph > at + 2 * PIECE ? at + 2 * PIECE : paragraph;
    parts.push(neutralize(document.text.slice(at, end)));
    at = end;
    if (at < document.text.length) await yieldToEventLoop();
  }
  return cleaned(0, [title, ...parts], { title: title.text, text: parts.map((part) => part.text).join('') });
}

/** Candidate `i` came from passage `i + 1`. */
export function cleanCandidate(candidate: CandidateCode, i: number): Cleaned<CandidateCode> {
  const description = neutralize(candidate.description);
  return cleaned(i + 1, [description], { code: candidate.code, description: description.text });
}

function cleaned<T>(n: number, parts: readonly Neutralized[], value: T): Cleaned<T> {
  return {
    n,
    value,
    kinds: [...new Set(parts.flatMap((part) => part.kinds))],
    withheld: parts.reduce((sum, part) => sum + part.withheld, 0),
  };
}

/** What the answer reports of the cleaning. */
export function injectionReport(parts: ReadonlyArray<Cleaned<unknown>>): {
  readonly injection: Safeguards['injection'];
  readonly notes: string[];
} {
  return {
    injection: parts.flatMap(({ n, kinds }) => kinds.map((kind) => ({ n, kind }))),
    notes: parts
      .filter(({ withheld }) => withheld > 0)
      .map(({ n, withheld }) => {
        const where = n === 0 ? 'the document' : `passage [${n}]`;
        return `${withheld} sentence(s) of ${where} that address the model were kept from it.`;
      }),
  };
}
