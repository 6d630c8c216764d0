import type { SearchResult } from '../../core/index.js';
import { splitDocument } from '../../corpus/index.js';
import { estimateTokens } from '../../models/budget/index.js';
import type { SourceText } from './types.js';

export type UnrankedPassage = Omit<SearchResult, 'rank' | 'score' | 'stages'>;

/** A document in passages of at most `maxTokens` estimated tokens, in order, none overlapping another. */
export function documentPassages(document: SourceText, maxTokens: number): UnrankedPassage[] {
  const chunks = splitDocument(
    {
      id: document.id,
      title: document.title,
      text: document.text,
      metadata: document.metadata,
      ...(document.sections ? { sections: document.sections } : {}),
      ...(document.pages ? { pages: document.pages } : {}),
    },
    { maxTokens, overlapTokens: 0, countTokens: (text) => estimateTokens(text, 'llama-3') },
  );
  return chunks.map((chunk) => ({
    corpus: document.corpus,
    document_id: document.id,
    chunk_id: `${document.id}@${chunk.start}-${chunk.end}`,
    title: document.title,
    text: chunk.text,
    ...(chunk.section === undefined ? {} : { section: chunk.section }),
    ...(chunk.page === undefined ? {} : { page: chunk.page }),
    start: chunk.start,
    end: chunk.end,
    metadata: document.metadata,
  }));
}

/** The whole document as passages in order: what a summary reads when it fits. */
export function wholeDocument(document: SourceText, maxTokens: number): SearchResult[] {
  return documentPassages(document, maxTokens).map((passage, i) => ({
    ...passage,
    rank: i + 1,
    score: 1,
    stages: {},
  }));
}
