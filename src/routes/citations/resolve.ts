import type { Citation, Passage } from '../../core/index.js';
import { sentenceSpans } from '../text/sentences.js';
import { citationMarks, withoutMarks } from './marks.js';
import { supportingSpan } from './narrow.js';

export interface ResolvedCitations {
  readonly citations: Citation[];
  /** Numbers that no passage has, in the order in which they are cited. */
  readonly unsupplied: number[];
  /** Sentences without a mark. */
  readonly uncited: number;
}

/**
 * Citations of an answer with their place in the source: the quote is narrowed to what supports the sentence that
 * cites it. A passage cited for two things is listed once for each place.
 */
export function resolveCitations(answer: string, passages: readonly Passage[]): ResolvedCitations {
  const byNumber = new Map(passages.map((passage) => [passage.n, passage]));
  const claims = withoutMarks(answer);
  const marks = citationMarks(answer);
  const citations = new Map<string, Citation>();
  const unsupplied = new Set<number>();
  let uncited = 0;
  for (const span of sentenceSpans(answer)) {
    const claim = claims.slice(span.start, span.end);
    const cited = marks
      .filter((mark) => mark.start >= span.start && mark.start < span.end)
      .flatMap((mark) => mark.numbers);
    if (cited.length === 0 && /\p{L}{2}.*\s.*\p{L}{2}/su.test(claim) && !claim.trimEnd().endsWith(':'))
      uncited += 1;
    for (const n of cited) {
      const passage = byNumber.get(n);
      if (!passage) unsupplied.add(n);
      else {
        const citation = citationOf(passage, claim);
        citations.set(`${n}:${citation.start}:${citation.end}`, citation);
      }
    }
  }
  return { citations: [...citations.values()], unsupplied: [...unsupplied], uncited };
}

function citationOf(passage: Passage, claim: string): Citation {
  const span = supportingSpan(passage.text, claim);
  return {
    n: passage.n,
    corpus: passage.corpus,
    document_id: passage.document_id,
    title: passage.title,
    chunk_id: passage.chunk_id,
    ...(passage.section === undefined ? {} : { section: passage.section }),
    ...(passage.page === undefined ? {} : { page: passage.page }),
    start: passage.start + span.start,
    end: passage.start + span.end,
    quote: passage.text.slice(span.start, span.end),
  };
}
